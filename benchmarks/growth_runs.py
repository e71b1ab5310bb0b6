"""A store that grows step by step, here or in a process of its own, and what it is like by then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.growth_data import blocks
from benchmarks.growth_stores import Store
from benchmarks.machine import resident_bytes

# The newest blocks, whose median is the speed at a size: a single one is a second of work.
_NEWEST = 5


@dataclass(frozen=True)
class Point:
    """Chunks, chunks per second, milliseconds of a search, GB."""

    chunks: int
    rate: float
    p50: float
    p95: float
    memory: float


# After each block: a point when a size is reached, else nothing.
Step = list[Point]


def grow(make: Callable[[], Store], asked: Sequence[str], sizes: Sequence[int]) -> Iterator[Step]:
    """Add block after block until the last size is reached."""
    store, rates, wanted = make(), list[float](), list(sizes)
    for articles in blocks():
        rates.append(store.add(articles))
        print(f"{store.name}: {store.chunks} chunks", file=sys.stderr)
        reached = store.chunks >= wanted[0]
        yield [_point(store, rates, asked)] if reached else []
        if reached and not wanted[1:]:
            break
        wanted = wanted[reached:]
    store.close()


def _point(store: Store, rates: Sequence[float], asked: Sequence[str]) -> Point:
    store.search(asked[0])  # what is read but once
    p50, p95 = np.percentile([_time(store, question) for question in asked], [50, 95])
    rate, memory = median(rates[-_NEWEST:]), resident_bytes() / 1e9
    return Point(store.chunks, rate, float(p50), float(p95), memory)


def _time(store: Store, question: str) -> float:
    began = perf_counter()
    store.search(question)
    return 1000 * (perf_counter() - began)


@contextmanager
def elsewhere(
    make: Callable[[], Store], asked: Sequence[str], sizes: Sequence[int]
) -> Iterator[Iterator[Step]]:
    """The same steps in another process, each taken when it is asked for."""
    context = get_context("spawn")  # a fork would begin with our memory
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, make, asked, sizes), daemon=True)
    process.start()
    there.close()  # else its end would not be noticed here
    try:
        yield _asking(here)
    finally:
        here.close()
        process.join()


def _asking(pipe: Connection) -> Iterator[Step]:
    while True:
        pipe.send(True)
        step = pipe.recv()
        if step is None:
            return
        yield step


def _serve(
    pipe: Connection, make: Callable[[], Store], asked: Sequence[str], sizes: Sequence[int]
) -> None:
    steps = grow(make, asked, sizes)
    try:
        while pipe.recv():
            pipe.send(next(steps, None))
    except EOFError:  # the other process gave up
        return
