"""The weights of `index.search.scoring`: `python -m benchmarks.retrieval_fit`.

Fitted on MultiHop (text only, and with header), CLAPNQ and WiCE, each a library that is searched,
all sets alike (`benchmarks.listwise`). Printed are the weights with and without word pieces, and
hit@1 and MRR over the chunks that are weighed, cross-validated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import numpy as np

from benchmarks.evidence_data import clapnq
from benchmarks.listwise import Ranking, fit
from benchmarks.metrics import mean
from benchmarks.multihop_data import facts, questions
from benchmarks.newton import Floats
from benchmarks.wice_pages import load
from index.articles import Article
from index.embedding.encoder import default_encoder
from index.library import Library
from index.search.retrieval import candidates, pool_signals
from index.search.scoring import Asked

# Late interaction is the last but two; without word pieces there is none.
_NAMES = ("meaning", "words", "interaction", "outlet", "day")
_ORDER, _PIECES = [1, 0, 2, 3, 4], 2
_FOLDS = 5
_TODAY = date(2024, 1, 15)
Asking = tuple[str, Collection[str]]


def main() -> None:
    sets = {name: list(_rankings(*of)) for name, of in _sets()}
    for title, columns in (("with word pieces", range(5)), ("without", [0, 1, 3, 4])):
        kept = list(columns)
        print(title)
        chosen = {n: [_only(r, kept, len(of)) for r in of] for n, of in sets.items()}
        weights = fit([r for of in chosen.values() for r in of if r.right])
        print("  " + ", ".join(f"{_NAMES[c]} {w:.2f}" for c, w in zip(kept, weights, strict=True)))
        for name, of in chosen.items():
            print(f"  {name:22} hit@1 {{:.3f}}, MRR {{:.3f}}".format(*_held_out(chosen, of)))


def _sets() -> Iterator[tuple[str, tuple[Sequence[Article], Sequence[Asking]]]]:
    for header in (False, True):
        found = facts(header=header)
        asked = [(q.text, {found[fact].id for fact in q.facts}) for q in questions()]
        yield f"MultiHop, {'with header' if header else 'text only'}", (list(found.values()), asked)
    tasks = {t.question: t for a in (True, False) for t in clapnq(answerable=a)}
    passages = {q: Article(" ".join(t.sentences), title=t.title) for q, t in tasks.items()}
    yield (
        "CLAPNQ",
        (
            list(passages.values()),
            [(t.question, {passages[t.question].id}) for t in clapnq(answerable=True)],
        ),
    )
    claims, pages = load()
    yield "WiCE", (pages, [(claim.text, {claim.page}) for claim in claims])


def _rankings(articles: Sequence[Article], asked: Sequence[Asking]) -> Iterator[Ranking]:
    """The chunks that a search would weigh, with their signals, and those of the right articles."""
    with Library(":memory:", default_encoder()) as library:
        library.add(articles)
        for question, right in asked:
            vector = library.embedder.embed_query(question)
            pool, listed = candidates(library.store, question, vector)
            if not pool:
                continue
            about = Asked(question, vector, _TODAY)
            rows = pool_signals(library.store, library.embedder, about, pool, listed)
            of = [record.chunk.article_id in right for record in pool.values()]
            yield Ranking(rows.astype(np.float64)[:, _ORDER], frozenset(np.flatnonzero(of)), 1.0)


def _only(ranking: Ranking, columns: Sequence[int], size: int) -> Ranking:
    return Ranking(ranking.rows[:, list(columns)], ranking.right, 1 / size)


def _held_out(sets: dict[str, list[Ranking]], judged: Sequence[Ranking]) -> tuple[float, float]:
    """Of each ranking in `judged`, by weights fitted without every fifth of each set."""
    weights = [
        fit([r for of in sets.values() for n, r in enumerate(of) if n % _FOLDS != out and r.right])
        for out in range(_FOLDS)
    ]
    ranks = [_first(r, weights[n % _FOLDS]) for n, r in enumerate(judged) if r.right]
    return mean(rank == 1 for rank in ranks), mean(1 / rank for rank in ranks)


def _first(ranking: Ranking, weights: Floats) -> int:
    order = np.argsort(-(ranking.rows @ weights), kind="stable").tolist()
    return next(rank for rank, n in enumerate(order, start=1) if n in ranking.right)


if __name__ == "__main__":
    main()
