"""Tasks of the parser cell that are given up together: those of one run of `add`, and of no other.

All runs of a process share its cell, and what parses lies far below the run: so whose task it is
goes with the thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from index.reading.jailed import Jailed


class Tasks:
    """The tasks of one run; within `mine`, a thread works for it. Safe across threads."""

    def __init__(self) -> None:
        self.given_up = False
        self._children: set[Jailed] = set()
        self._changing = threading.Lock()

    def give_up(self) -> None:
        """End what is being parsed, and what would be: it fails."""
        with self._changing:
            self.given_up = True
            for child in self._children:
                child.stop()

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Whatever this thread has parsed meanwhile is a task of these."""
        before = _whose.set(self)
        try:
            yield
        finally:
            _whose.reset(before)

    @contextmanager
    def at_work(self, child: Jailed) -> Iterator[None]:
        """While a child is at one of them."""
        with self._changing:
            self._children.add(child)
            if self.given_up:
                child.stop()
        try:
            yield
        finally:
            with self._changing:
                self._children.discard(child)


_whose: Final = ContextVar[Tasks | None]("_whose", default=None)


def own_tasks() -> Tasks:
    """Those this thread works for; of a caller that never gives up, new ones."""
    return _whose.get() or Tasks()
