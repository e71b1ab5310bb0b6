"""How a library bears growing: `python -m benchmarks.growth [--upto 10000]`.

Chunks are given random vectors, so that what is measured is cutting, storing and indexing; questions
are embedded by the real model. Chroma alone keeps the same vectors, in a process of its own. Both
grow to 1,000, 10,000, 60,000 and 100,000 chunks; at each size: chunks a second over the last
thousands, the time of a search, and the memory of the whole process.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.growth_data import questions
from benchmarks.growth_runs import Point, elsewhere, grow
from benchmarks.growth_stores import ChromaAlone, Ours
from benchmarks.report import Curve, Figure, Section, run

SIZES = (1_000, 10_000, 60_000, 100_000)
# At this size, in chunks, milliseconds and GB.
_AIMED_AT, _P50, _P95, _MEMORY = 60_000, 50, 100, 1.5
_RATE, _GROWTH = 1_000, 3.0


def measure(sizes: Sequence[int] = SIZES) -> Section:
    asked = questions()
    ours, peer = [], []
    with elsewhere(ChromaAlone, asked, sizes) as others:
        # Block by block in turn: a busy minute of the machine slows both.
        for mine, other in zip(grow(Ours, asked, sizes), others, strict=True):
            ours += mine
            peer += other
    pairs = zip(sizes, ours, peer, strict=True)
    figures = [figure for size, *pair in pairs for figure in _at(size, *pair)]
    if len(sizes) > 1:
        figures += _between(f"{sizes[0]:,} to {sizes[-1]:,}", ours, peer)
    about = f"One library, grown; chunks with given vectors, {len(asked)} questions a size."
    return Section(about, figures, list(_curves(ours, peer)))


def _at(size: int, ours: Point, peer: Point) -> Iterator[Figure]:
    at, aimed = f"at {size:,}", size == _AIMED_AT
    ms = partial(Figure, at_most=True, unit="ms", digits=1)
    alone = {"Chroma alone": peer.rate}
    yield Figure(f"ingest {at}", ours.rate, alone, aim=_RATE, unit="chunks/s", digits=0)
    p50, p95 = {"Chroma alone": peer.p50}, {"Chroma alone": peer.p95}
    yield ms(f"search p50 {at}", ours.p50, p50, aim=_P50 if aimed else None)
    yield ms(f"search p95 {at}", ours.p95, p95, aim=_P95 if aimed else None)
    limit = _MEMORY if aimed else None
    held = {"Chroma alone": peer.memory}
    yield Figure(f"memory {at}", ours.memory, held, aim=limit, at_most=True, unit="GB", digits=2)


def _between(sizes: str, ours: Sequence[Point], peer: Sequence[Point]) -> Iterator[Figure]:
    """How much slower the largest is than the smallest; 1 is no slower."""
    slower = {"Chroma alone": peer[-1].p50 / peer[0].p50}
    most = partial(Figure, at_most=True, digits=2)
    yield most(f"search p50, times, {sizes}", ours[-1].p50 / ours[0].p50, slower, aim=_GROWTH)
    slower = {"Chroma alone": peer[0].rate / peer[-1].rate}
    yield most(f"a chunk's ingest, times, {sizes}", ours[0].rate / ours[-1].rate, slower)


def _curves(ours: Sequence[Point], peer: Sequence[Point]) -> Iterator[Curve]:
    plot = partial(Curve, x="chunks", logarithmic=True)
    rates = {"ours": [(p.chunks, p.rate) for p in ours]}
    rates["Chroma alone"] = [(p.chunks, p.rate) for p in peer]
    yield plot("growth-ingest", "Ingest with given vectors", y="chunks/s", series=rates)
    times = {"p50": [(p.chunks, p.p50) for p in ours], "p95": [(p.chunks, p.p95) for p in ours]}
    times["Chroma alone, p50"] = [(p.chunks, p.p50) for p in peer]
    yield plot("growth-search", "Search, embedding included", y="ms", series=times)
    memory = {"ours": [(p.chunks, p.memory) for p in ours]}
    memory["Chroma alone"] = [(p.chunks, p.memory) for p in peer]
    yield plot("growth-memory", "Memory of the process", y="GB", series=memory)


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure a library as it grows.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="in chunks")
    upto = parser.parse_args().upto
    run("growth", partial(measure, [size for size in SIZES if size <= upto]))
