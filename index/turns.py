"""Questions that are asked at once compute a few at a time, those that are further along first.

All at the same moment they would have the cores in turn and by small pieces: each would be done only
when nearly all are, and the server's own thread, which shows what is done, would wait behind them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import count


class Turns:
    """Lets `at_a_time` threads compute; the others wait for their turn, in order. Thread-safe.

    Nothing that waits for a network belongs within a turn, nor does another turn.
    """

    def __init__(self, at_a_time: int) -> None:
        self._lock = threading.Lock()
        self._free = at_a_time
        self._numbers = count()
        # What ends an answer comes before what begins one; of each, who came first.
        self._waiting: list[tuple[bool, int, threading.Event]] = []

    @contextmanager
    def beginning(self) -> Iterator[None]:
        """A turn for what an answer begins with."""
        with self._turn(begins=True):
            yield

    @contextmanager
    def ending(self) -> Iterator[None]:
        """A turn for what is still to do once a model has written."""
        with self._turn(begins=False):
            yield

    @contextmanager
    def _turn(self, *, begins: bool) -> Iterator[None]:
        own = (begins, next(self._numbers), threading.Event())
        with self._lock:
            heappush(self._waiting, own)
            self._give()
        try:
            own[2].wait()
            yield
        finally:
            with self._lock:
                if own[2].is_set():
                    self._free += 1
                else:  # it was interrupted before its turn came
                    self._waiting.remove(own)
                    heapify(self._waiting)
                self._give()

    def _give(self) -> None:
        while self._free and self._waiting:
            self._free -= 1
            heappop(self._waiting)[2].set()


@lru_cache(maxsize=1)
def turns() -> Turns:
    """Those of this process: as many at a time as it has cores."""
    return Turns(os.cpu_count() or 1)
