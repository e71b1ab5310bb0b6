"""How long work tells where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how much is done, and how much there is, as far as is known by then."""

Item = TypeVar("Item")


class Steps:
    """Counts the steps of work whose parts become known one after the other, and tells of them.

    `progress` is called with all steps done so far, and all that are known by then; what it raises ends
    the work.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress or (lambda *_: None)
        self._done = self._known = 0

    def over(self, items: Sequence[Item], each: int = 1) -> Iterator[Item]:
        """The items, each of which is a step; told before the first, and after each so many."""
        for block in self.blocks(items, each):
            yield from block

    def blocks(self, items: Sequence[Item], each: int) -> Iterator[Sequence[Item]]:
        """The same in lists of at most `each`."""
        self._known += len(items)
        for begin in range(0, len(items), each):
            if not begin:
                self._progress(self._done, self._known)
            block = items[begin : begin + each]
            yield block
            self._done += len(block)
            self._progress(self._done, self._known)
