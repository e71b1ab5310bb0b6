"""A function over many items in several threads, each of which takes the next when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

From = TypeVar("From")
To = TypeVar("To")


def spread(function: Callable[[From], To], items: Sequence[From], threads: int) -> list[To]:
    """What `function` makes of each item, in order.

    The caller is woken once, when all is done: once for each item, as by an executor's `map`, takes as
    long as a small file. What a call raises is raised here, and what is not begun by then is left.
    """
    shared, made = _Shared(items), dict[int, To]()

    def work() -> None:
        try:
            for number, item in shared:
                made[number] = function(item)
        finally:
            shared.end()  # all are taken, or this one failed

    threads = min(threads, len(items))
    with ThreadPoolExecutor(max(threads, 1), "parsing") as pool:
        for working in [pool.submit(work) for _ in range(threads)]:
            working.result()
    return [made[number] for number in range(len(items))]


class _Shared(Iterator[tuple[int, From]]):
    """Items with their numbers, each given to one of several threads."""

    def __init__(self, items: Sequence[From]) -> None:
        self._left: Iterator[tuple[int, From]] = enumerate(items)
        self._one_takes = Lock()

    def __next__(self) -> tuple[int, From]:
        with self._one_takes:
            return next(self._left)

    def end(self) -> None:
        with self._one_takes:
            self._left = iter(())
