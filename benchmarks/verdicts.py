"""Sentences altered in one place, and reworded ones: which keep their verdict, and which must not.

`python -m benchmarks.verdicts`: for the sample articles' sentences, checked against themselves, and
for the supported claims of WiCE dev, against the sentences that annotators chose. Beside it two
plain scores, each with the threshold at which it keeps as many of the reworded. Last, the time for
an answer of ten sentences.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

import numpy as np

from assistant import Verdict
from assistant.verification import Case, Verification, verify_all
from benchmarks.alterations import ALTERATIONS, Alteration
from benchmarks.data import json_lines
from benchmarks.report import Figure, Section, run
from benchmarks.rewordings import REWORDINGS
from index.embedding.encoder import default_encoder
from index.library import Library
from index.text.terms import terms

_SEEDS = "seeds"
# Shorter ones are headings and scraps.
_FEWEST_WORDS = 5
_ROUNDS = 5

Score = Callable[[Case], float]


def measure() -> Section:
    seeds, wice = seed_cases(), wice_cases()
    altered, reworded = changed([*seeds, *wice], ALTERATIONS), changed(seeds, REWORDINGS)
    verdicts = {name: _verdicts(found) for name, found in {**altered, **reworded}.items()}
    plain = _peers(reworded)
    figures = [
        figure
        for name, cases in altered.items()
        for figure in _altered_figures(name, verdicts[name], cases, plain)
    ]
    both = [verdict for name in altered for verdict in verdicts[name]]
    cases = [case for found in altered.values() for case in found]
    figures += _altered_figures("all alterations", both, cases, plain, aims=(0.95, 0.80))
    for name, of in (("samples", seeds), ("WiCE", wice)):
        found = [case for group in changed(of, ALTERATIONS).values() for case in group]
        figures += _altered_figures(f"all, {name}", _verdicts(found), found, {})
    figures += [Figure(f"{n}: kept", _share(verdicts[n], Verdict.SUPPORTED)) for n in reworded]
    kept = [verdict for name in reworded for verdict in verdicts[name]]
    figures += [
        Figure("all rewordings: kept", _share(kept, Verdict.SUPPORTED), aim=0.97),
        Figure("verbatim: kept", _share(_verdicts(seeds), Verdict.SUPPORTED), aim=0.97),
        *_unaltered(_verdicts(wice)),
        _time(seeds),
    ]
    return Section(
        "A sentence of the sample articles or a supported claim of WiCE dev, changed in one place",
        figures,
    )


def seed_cases() -> list[Case]:
    """Each sentence of the sample articles, with itself as its evidence."""
    library = Library(":memory:", default_encoder())
    library.add([_SEEDS])
    found = [
        Case(quote, [quote], [article.published])
        for article in library.articles()
        for sentence in article.sentences
        if sentence.citable and len((quote := article.quote(sentence)).split()) >= _FEWEST_WORDS
    ]
    library.close()
    return found


def wice_cases() -> list[Case]:
    """The supported claims of WiCE dev, with the first set of sentences that supports them."""
    rows = [row for row in json_lines("wice_dev.jsonl") if row["label"] == "supported"]
    return [
        Case(row["claim"], [row["evidence"][at] for at in row["supporting_sentences"][0]])
        for row in rows
    ]


def changed(cases: Sequence[Case], by: Mapping[str, Alteration]) -> dict[str, list[Case]]:
    """The cases with their claims changed, by the name of the change."""
    pick = random.Random(0)
    found: dict[str, list[Case]] = {name: [] for name in by}
    for case in cases:
        for name, alter in by.items():
            if (claim := alter(case.claim, pick)) and claim != case.claim:
                found[name].append(Case(claim, case.evidence, case.published))
    return found


def _verdicts(cases: Sequence[Case]) -> list[Verdict]:
    return [found.verdict for found in verify_all(cases)]


def _share(verdicts: Sequence[Verdict], of: Verdict) -> float:
    return sum(verdict is of for verdict in verdicts) / max(1, len(verdicts))


def _peers(reworded: Mapping[str, Sequence[Case]]) -> dict[str, tuple[Score, float]]:
    """Each plain score with the threshold that keeps 97 of 100 reworded sentences."""
    cases = [case for found in reworded.values() for case in found]
    scores: dict[str, Score] = {"shared words": _shared_words, "cosine": _cosine}
    return {
        name: (score, float(np.quantile([score(case) for case in cases], 0.03)))
        for name, score in scores.items()
    }


def _shared_words(case: Case) -> float:
    asked, known = set(terms(case.claim)), set(terms(" ".join(case.evidence)))
    return len(asked & known) / max(1, len(asked))


def _cosine(case: Case) -> float:
    asked, *read = default_encoder().embed([case.claim, *case.evidence])
    return max(float(np.dot(text, asked)) for text in read)


def _altered_figures(
    name: str,
    verdicts: Sequence[Verdict],
    cases: Sequence[Case],
    plain: Mapping[str, tuple[Score, float]],
    aims: tuple[float | None, float | None] = (None, None),
) -> list[Figure]:
    others = {
        peer: sum(score(case) < least for case in cases) / max(1, len(cases))
        for peer, (score, least) in plain.items()
    }
    gone = 1 - _share(verdicts, Verdict.SUPPORTED)
    against = _share(verdicts, Verdict.CONTRADICTED)
    return [
        Figure(f"{name} ({len(cases)}): no longer supported", gone, others, aim=aims[0]),
        Figure(f"{name}: contradicted", against, aim=aims[1]),
    ]


def _unaltered(verdicts: Sequence[Verdict]) -> list[Figure]:
    """Supported claims as they are; the checks were mended on every other one, from the first."""
    parts = {"": verdicts, ", seen": verdicts[::2], ", held out": verdicts[1::2]}
    return [
        Figure(f"WiCE unaltered{part}: {name}", _share(found, of), aim=aim, at_most=aim is not None)
        for part, found in parts.items()
        for name, of, aim in (
            ("supported", Verdict.SUPPORTED, None),
            ("falsely contradicted", Verdict.CONTRADICTED, 0.06),
        )
    ]


def _time(cases: Sequence[Case]) -> Figure:
    """Ten claims with two sentences each, together and alone, as a written answer is checked."""
    pick = random.Random(1)
    chosen = pick.sample(list(cases), 20)
    answer = []
    for first, second in zip(chosen[::2], chosen[1::2], strict=True):
        claim = first.claim.replace(" the ", " that ").replace("said", "stated")
        pair = [*first.evidence, *second.evidence]
        answer += [Case(claim, group) for group in (pair, pair[:1], pair[1:])]
    verify_all(answer)
    best = min(_seconds(answer) for _ in range(_ROUNDS))
    name = "verdicts for an answer of ten sentences"
    return Figure(name, best * 1_000, aim=150, at_most=True, unit="ms", digits=0)


def _seconds(cases: Sequence[Case]) -> float:
    began = perf_counter()
    found: list[Verification] = verify_all(cases)
    assert len(found) == len(cases)
    return perf_counter() - began


if __name__ == "__main__":
    run("verdicts", measure)
