"""Turns: one request to a host at a time, a pause between them, a few hosts in parallel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event, Lock
from time import monotonic

from index.errors import FetchFailed
from index.fetching.policy import Policy

# Seconds that a host is left alone which says 429 or 503, but not for how long.
_UNTOLD = 60.0


@dataclass
class _Host:
    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0  # by the clock


class Turns:
    """Who may ask when. Safe across threads; `clock` and `sleep` are in seconds.

    Once stopped nobody may, and who waits does not wait any longer.
    """

    def __init__(
        self,
        policy: Policy,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._stopped = Event()
        self._sleep = sleep or self._stopped.wait
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()
        self._parallel = BoundedSemaphore(policy.hosts)

    @contextmanager
    def at(self, name: str, gap: float) -> Iterator[None]:
        """A turn at a host, after which it is left alone for `gap` seconds.

        Raises FetchFailed when it asked to be left alone for longer than anybody waits, and when
        stopped.
        """
        host = self._host(name)
        with host.lock:
            wait = host.free_at - self._clock()
            if wait > self._policy.longest_wait:
                message = f"{name} asked to be left alone for {wait:.0f} seconds."
                raise FetchFailed(message, hint="Try again then.", retry_after=wait)
            if wait > 0:
                self._sleep(wait)
            with self._parallel:
                self._require_going()
                pause = min(gap, self._policy.longest_wait)
                host.free_at = self._clock() + pause
                yield

    def leave_alone(self, name: str, seconds: float | None) -> None:
        """The host said that it was asked too often, and for how long it wants to be left alone."""
        host = self._host(name)
        until = self._clock() + (_UNTOLD if seconds is None else seconds)
        host.free_at = max(host.free_at, until)

    def stop(self) -> None:
        """Nobody may ask any more."""
        self._stopped.set()

    def _require_going(self) -> None:
        if self._stopped.is_set():
            raise FetchFailed("The run was ended.", hint="Add it again.")

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())
