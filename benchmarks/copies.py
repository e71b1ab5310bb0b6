"""Near-copies: are they found, is nothing else, and does an article cost the same in a large library?

`python -m benchmarks.copies`. Of 300 reports of real sentences each is cut, edited, or given another
lead, and used in articles that are no copies of it. Beside our way: the same comparison with every
article there is, without bands, and the plain way, which takes articles that begin alike for copies. Times are the processor's, as machines are shared.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlalchemy import insert

from benchmarks.copies_data import COPIES, Variant, article, reports, variants
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.copies.fingerprints import Fingerprint, read, read_with_bands
from index.copies.likeness import is_copy
from index.storage import copies, rows
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.schema import articles
from index.text.terms import words

_REPORTS = 300
_SIZES = (1_000, 10_000)
_TOGETHER, _TIMED, _ALIKE = 100, 20, 20
Found = Callable[[str, str], bool]


def measure() -> Section:
    made = [variant for report in range(_REPORTS) for variant in variants(report)]
    whole = [article(report, n).text for n, report in enumerate(reports(_REPORTS))]
    found = {
        name: [way(whole[v.report], v.article.text) for v in made] for name, way in _WAYS.items()
    }
    return Section(
        f"{_REPORTS} reports of real sentences, and what papers make of each: {len(made)} articles."
        " Pairs of different reports are never copies.",
        [*_quality(made, found), *_unrelated(whole), *_costs()],
    )


def _quality(made: Sequence[Variant], found: dict[str, list[bool]]) -> Iterator[Figure]:
    truth = np.array([variant.is_copy for variant in made])
    for way in COPIES:
        rows_ = np.array([variant.way == way for variant in made])
        yield _figure(
            f"found: {way}", {n: float(np.mean(np.array(f)[rows_])) for n, f in found.items()}
        )
    recall = {n: float(np.mean(np.array(f)[truth])) for n, f in found.items()}
    precise = {n: float(np.mean(truth[np.array(f)])) for n, f in found.items()}
    yield _figure("recall, all copies", recall, aim=0.95)
    yield _figure("precision, beside digests, quotes and background", precise, aim=0.99)


def _unrelated(whole: Sequence[str]) -> Iterator[Figure]:
    """Of different reports: how many pairs are compared at all, and how many are taken for copies."""
    read_ = [read_with_bands(text) for text in whole]
    pairs = [(one, other) for n, one in enumerate(read_) for other in read_[:n]]
    compared = [not set(a[1]).isdisjoint(b[1]) for a, b in pairs]
    wrong = sum(is_copy(a[0], b[0]) for (a, b), near in zip(pairs, compared, strict=True) if near)
    yield _figure(
        "share of unrelated pairs compared", {"ours": float(np.mean(compared)), _ALL: 1.0}, digits=5
    )
    yield _figure("unrelated pairs taken for copies", {"ours": float(wrong)}, digits=0)


def _costs() -> Iterator[Figure]:
    """Milliseconds of the processor's time an article, of the last hundred of so many."""
    stored = [article(report, n) for n, report in enumerate(reports(_SIZES[-1]))]
    known = [read(one.text) for one in stored]
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db")
        for at in range(0, len(stored), _TOGETHER):
            took = _grouped(catalogue, stored[at : at + _TOGETHER])
            if (count := at + _TOGETHER) in _SIZES:
                spent = {"ours": took, _ALL: _comparing(known[:count])}
                yield _figure(
                    f"grouping an article, of {count:,}, processor time", spent, unit="ms", digits=2
                )
        catalogue.close()


def _grouped(catalogue: Catalogue, some: Sequence[Article]) -> float:
    """Milliseconds to group each of some articles."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with transaction(catalogue.engine) as db:
        found = [{"id": a.id, "ready": True, "added": now, **rows.article_fields(a)} for a in some]
        db.execute(insert(articles), found)
    began = time.process_time()
    with transaction(catalogue.engine) as db:
        copies.join(db, [one.id for one in some])
    return 1000 * (time.process_time() - began) / len(some)


def _comparing(known: Sequence[Fingerprint]) -> float:
    """Milliseconds to compare an article with all others, kept in memory."""
    began = time.process_time()
    for one in known[-_TIMED:]:
        for other in known:
            is_copy(one, other)
    return 1000 * (time.process_time() - began) / _TIMED


def _figure(
    name: str,
    figures: dict[str, float],
    *,
    aim: float | None = None,
    unit: str = "",
    digits: int = 3,
) -> Figure:
    others = {n: value for n, value in figures.items() if n != "ours"}
    return Figure(name, figures["ours"], others, aim=aim, unit=unit, digits=digits)


def _by_bands(one: str, other: str) -> bool:
    (first, near), (second, far) = read_with_bands(one), read_with_bands(other)
    return not set(near).isdisjoint(far) and is_copy(first, second)


_ALL = "all pairs"
_WAYS: dict[str, Found] = {
    "ours": _by_bands,
    _ALL: lambda one, other: is_copy(read(one), read(other)),
    "same first words": lambda one, other: words(one)[:_ALIKE] == words(other)[:_ALIKE],
}


if __name__ == "__main__":
    run("copies", measure)
