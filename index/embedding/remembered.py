"""What was read last, so that it need not be read again: sentences that are asked about come again."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What tells how much memory it takes."""

    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=Sized)


class Remembered(Generic[T]):
    """`make(text)`, which must be a function of the text alone; the last ones asked for are kept, up to
    `most` bytes with what it gives. Safe across threads; two may make the same at the same time.
    """

    def __init__(self, make: Callable[[str], T], most: int) -> None:
        self._make = make
        self._most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = threading.Lock()
        self.nbytes = 0

    def __call__(self, text: str) -> T:
        with self._lock:
            if (known := self._kept.get(text)) is not None:
                self._kept.move_to_end(text)
                return known
        made = self._make(text)
        with self._lock:
            if text not in self._kept:
                self._kept[text] = made
                self.nbytes += _size(text, made)
            while self.nbytes > self._most:
                self.nbytes -= _size(*self._kept.popitem(last=False))
        return made


def _size(text: str, made: Sized) -> int:
    return sys.getsizeof(text) + made.nbytes
