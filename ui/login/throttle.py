"""Guessing passwords takes longer with every guess."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

# Seconds without a wrong guess after which all is forgotten.
_FORGOTTEN = 3600.0
_MOST = 50_000


@dataclass(frozen=True)
class Patience:
    """Wrong guesses that cost nothing, and the longest wait after more, in seconds."""

    free: int
    longest: float


# People mistype. A name can be locked by anybody who knows it, so not for long: a guess a minute is
# 1,440 a day. Behind one address may be an office; but one that goes on guessing waits for long.
NAMES, ADDRESSES = Patience(5, 60.0), Patience(20, 900.0)


@dataclass
class _Failures:
    count: int = 0
    last: float = 0.0


class Throttle:
    """Counts what failed under a key, such as a name or an address. Thread-safe.

    The first wait is a second, and each failure doubles it.
    """

    def __init__(self, patience: Patience, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, _Failures] = OrderedDict()

    def attempt(self, key: str) -> float:
        """Seconds to wait before the key may be tried; 0.0: now, and it counts as failed.

        It is counted before it is known to fail, so that many at once gain nothing.
        """
        with self._lock:
            now = self._clock()
            wait = self._wait(key, now)
            if wait <= 0:
                self._count(key, now)
        return max(wait, 0.0)

    def succeeded(self, key: str) -> None:
        """The last attempt was none that failed."""
        with self._lock:
            if known := self._failed.get(key):
                known.count -= 1

    def forget(self, key: str) -> None:
        """All that failed under the key."""
        with self._lock:
            self._failed.pop(key, None)

    def _wait(self, key: str, now: float) -> float:
        known = self._failed.get(key)
        if known is None or now - known.last > _FORGOTTEN or known.count < self._patience.free:
            return 0.0
        doubled = 2.0 ** min(known.count - self._patience.free, 30)
        return known.last + min(doubled, self._patience.longest) - now

    def _count(self, key: str, now: float) -> None:
        known = self._failed.setdefault(key, _Failures())
        if now - known.last > _FORGOTTEN:
            known.count = 0
        known.count, known.last = known.count + 1, now
        self._failed.move_to_end(key)
        while len(self._failed) > _MOST:
            self._failed.popitem(last=False)
