"""The reverse check on quotes of WiCE's pages: `python -m benchmarks.quotes [fit] [--library FOLDER]`.

Of the 349 pages quotes of 8 to 40 words are cut, and checked as they stand, otherwise written, with
one thing changed, credited to the right and to a wrong page, put together from two pages, and
invented; every other one in quotation marks. Half of the pages is for fitting (`fit` prints what is
accepted at each threshold), the other half is reported. Beside ours, over the same stretches of
text: matching blocks of difflib that cover most of a quote, as fuzzy highlighting goes by.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from statistics import median

from assistant.checked import Checked, CheckReport, CheckVerdict
from assistant.checking.checker import Checker
from assistant.checking.locating import Locating
from assistant.checking.substance import grounds
from assistant.checking.tokens import keys
from benchmarks import quotes_data
from benchmarks.data import json_lines
from benchmarks.metrics import mean
from benchmarks.quotes_data import Case
from benchmarks.report import Figure, Section, run
from index.embedding.encoder import default_encoder
from index.library import Library
from index.storage.filters import Filters

_QUOTES, _CHANGED, _CREDITED = 2_010, 160, 240
_FIT, _REPORTED = 0, 1
# Of so many texts one is highlighted by difflib, too, which takes as long as the check.
_EVERY = 5
# From this share of a quote in matching blocks on, fuzzy highlighting takes it for found.
_FUZZY = 0.8
_ACCEPTED = (CheckVerdict.VERBATIM, CheckVerdict.SUPPORTED)
_CREDITS = ("rightly credited", "wrongly credited")
_MADE_UP = ("spliced", "shuffled", "from elsewhere")


@dataclass(frozen=True)
class Seen:
    """A case, what came of it, milliseconds of the processor's time, and of some the fuzzy share, 0..1."""

    case: Case
    report: CheckReport
    ms: float
    fuzzy: float | None

    @property
    def first(self) -> Checked:
        return self.report.statements[0]

    @property
    def is_exact(self) -> bool:
        """Whether it is one verbatim statement, at the very span that it was cut from."""
        span = (self.case.article, self.case.start, self.case.end)
        cited = [(c.article.id, c.start, c.end) for c in self.first.citations]
        return self.is_verbatim and (span in cited or self._recurs)

    @property
    def is_verbatim(self) -> bool:
        return [s.verdict for s in self.report.statements] == [CheckVerdict.VERBATIM]

    @property
    def _recurs(self) -> bool:
        """Whether these very words stand at the cited place, too: some stand in several."""
        return any(keys(c.quote) == keys(self.case.text) for c in self.first.citations)


def measure(folder: str = ":memory:") -> Section:
    library = _library(folder)
    seen = defaultdict(list)
    for one in _seen(library, [case for case in _cases() if case.half == _REPORTED]):
        seen[one.case.kind].append(one)
    figures = [*_found(seen), *_flagged(seen), *_credited(seen), *_accepted(seen)]
    figures += [*_claims(library), *_times(seen)]
    library.close()
    count = sum(map(len, seen.values()))
    pages = len(quotes_data.articles())
    return Section(f"{count} texts made of quotes from {pages} pages of WiCE.", figures)


def _library(folder: str) -> Library:
    library = Library(folder, default_encoder())
    library.add(list(quotes_data.articles()), partial(_tell, "pages taken in"))
    return library


def _cases() -> Iterator[Case]:
    pick = random.Random(5)
    cut = list(quotes_data.quotes(_QUOTES))
    yield from cut
    some = cut[:_CHANGED]
    yield from (quotes_data.noisy(case, pick) for case in some)
    yield from filter(None, map(quotes_data.shortened, some))
    yield from (changed for case in some for changed in quotes_data.altered(case, pick))
    for rightly in (True, False):
        for case in cut[:_CREDITED]:
            yield quotes_data.credited(case, pick, rightly=rightly)
    yield from quotes_data.spliced(some, pick)
    yield from quotes_data.invented(some, pick)


def _seen(library: Library, cases: Sequence[Case]) -> Iterator[Seen]:
    checker, no_limits = Checker(library, Filters()), Filters()
    checker.report(cases[0].text)  # what is loaded but once
    for number, case in enumerate(cases):
        began = time.process_time()
        report = checker.report(_marked(case, number))
        ms = 1000 * (time.process_time() - began)
        peer = None if number % _EVERY else _fuzzy(Locating(case.text, library, no_limits))
        yield Seen(case, report, ms, peer)
        _tell("texts", number + 1, len(cases))


def _marked(case: Case, number: int) -> str:
    """Every other text in quotation marks; those that are credited have their own."""
    if number % 2 or case.kind in _CREDITS or set(case.text) & set("“”"):
        return case.text
    return f"“{case.text}”"


def _fuzzy(locating: Locating) -> float:
    """The share of a quote that difflib's matching blocks cover, at best."""
    quote = locating.quote.lower()
    return max(
        (_covered(quote, w.article.text[w.start : w.end]) for w in locating.windows[:3]),
        default=0.0,
    )


def _covered(quote: str, text: str) -> float:
    words, said = quote.split(), text.lower().split()
    blocks = SequenceMatcher(None, said, words, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(words))


def _found(seen: dict[str, list[Seen]]) -> Iterator[Figure]:
    for kind, aim in (("untouched", 0.99), ("noise", None), ("ellipsis", None)):
        peer = {"difflib": _highlighted(seen[kind])}
        ours = mean(one.is_exact for one in seen[kind])
        yield Figure(f"{kind}: verbatim at the exact span", ours, peer, aim=aim)


def _flagged(seen: dict[str, list[Seen]]) -> Iterator[Figure]:
    kinds = [kind for kind in seen if kind.startswith("altered")]
    every = [one for kind in kinds for one in seen[kind]]
    yield _share("altered, all: flagged", every, accepted=False, aim=0.97)
    for kind in sorted(kinds):
        yield _share(f"{kind}: flagged", seen[kind], accepted=False)


def _credited(seen: dict[str, list[Seen]]) -> Iterator[Figure]:
    right, wrong = (seen[kind] for kind in _CREDITS)
    yield Figure("right page named: verbatim", mean(one.is_verbatim for one in right))
    misattributed = mean(one.first.verdict == CheckVerdict.MISATTRIBUTED for one in wrong)
    yield Figure("wrong page named: misattributed", misattributed, {"difflib": 0.0}, aim=0.98)


def _accepted(seen: dict[str, list[Seen]]) -> Iterator[Figure]:
    every = [one for kind in _MADE_UP for one in seen[kind]]
    most = partial(_share, accepted=True)
    yield most("spliced or invented: accepted", every, aim=0.01)
    for kind in _MADE_UP:
        yield most(f"{kind}: accepted", seen[kind])


def _share(name: str, some: Sequence[Seen], *, accepted: bool, aim: float | None = None) -> Figure:
    """The share that is accepted, or that is not; difflib's beside it."""
    ours = mean(one.report.accepted is accepted for one in some)
    highlighted = _highlighted(some)
    peer = {"difflib": highlighted if accepted else 1 - highlighted}
    return Figure(name, ours, peer, aim=aim, at_most=accepted)


def _highlighted(some: Sequence[Seen]) -> float:
    return mean(one.fuzzy >= _FUZZY for one in some if one.fuzzy is not None)


def _claims(library: Library) -> Iterator[Figure]:
    """WiCE's own claims, which are not worded as their pages are, by their labels."""
    checker, found = Checker(library, Filters()), defaultdict(list)
    for row in _claims_of(_REPORTED):
        found[row["label"]].append(checker.report(row["claim"]))
    for label in ("supported", "not_supported"):
        reports, name = found[label], label.replace("_", " ")
        yield Figure(f"WiCE's {name} claims: accepted", mean(r.accepted for r in reports))
        against = mean(CheckVerdict.CONTRADICTED in report.counts for report in reports)
        yield Figure(f"WiCE's {name} claims: contradicted", against)


def _claims_of(half: int) -> list[dict[str, str]]:
    return json_lines("wice_dev.jsonl")[half::4]


def _times(seen: dict[str, list[Seen]]) -> Iterator[Figure]:
    """Medians of the processor's time, of both cores together, as machines are shared."""
    kinds = {kind.partition(":")[0] for kind in seen}
    for kind in sorted(kinds):
        times = [one.ms for k, some in seen.items() if k.partition(":")[0] == kind for one in some]
        name = f"{kind}: median, processor time"
        yield Figure(name, median(times), aim=100, at_most=True, unit="ms", digits=0)


def fit(folder: str) -> None:
    """What is accepted in substance at each threshold of support, on the half for fitting."""
    library = _library(folder)
    cases = [c for c in _cases() if c.half == _FIT and c.kind in _MADE_UP]
    groups = {"made up": [c.text for c in cases], **_labelled(_FIT)}
    scores = {name: [*_scores(library, some)] for name, some in groups.items()}
    library.close()
    for least in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        shares = (f"{name} {mean(s >= least for s in some):.3f}" for name, some in scores.items())
        print(f"{least:.2f}", *shares, sep="  ")


def _labelled(half: int) -> dict[str, list[str]]:
    found = defaultdict(list)
    for row in _claims_of(half):
        found[row["label"]].append(row["claim"])
    return dict(found)


def _scores(library: Library, texts: Iterable[str]) -> Iterator[float]:
    """The best support of any that would be accepted at the lowest threshold, else 0."""
    for text in texts:
        found = [g for g in grounds(text, library, Filters()) if not g.scrambled]
        known = [g.verification for g in found if not g.verification.uncovered]
        yield max((v.score for v in known if v.verdict == "supported"), default=0.0)


def _tell(what: str, done: int, of: int) -> None:
    if done % 50 == 0 or done == of:
        print(f"{what}: {done} of {of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure the reverse check.")
    parser.add_argument("what", nargs="?", choices=["measure", "fit"], default="measure")
    parser.add_argument("--library", default=":memory:", help="A folder, kept for the next run.")
    chosen = parser.parse_args()
    where = chosen.library if chosen.library == ":memory:" else str(Path(chosen.library))
    if chosen.what == "fit":
        fit(where)
    else:
        run("quotes", partial(measure, where))
