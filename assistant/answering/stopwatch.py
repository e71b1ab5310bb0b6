"""How long each step of an answer took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """Seconds per step, in `seconds`."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time what is done inside the `with` block as `step`."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + perf_counter() - began

    def each(self, step: str, items: Iterable[T]) -> Iterator[T]:
        """Time the making of items, but not what their receiver does with them."""
        making = iter(items)
        while True:
            with self(step):
                try:
                    item = next(making)
                except StopIteration:
                    return
            yield item
