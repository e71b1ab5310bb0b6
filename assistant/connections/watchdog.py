"""A request's time: in all, and until its next sign of progress.

The SDK's and httpx's timeouts are for each read from the socket. A server that sends one byte a
second, or comments for ever, never meets them, whether in the headers, between chunks or within a
line. So a thread keeps the time of each request, and shuts the socket down when it is up: that ends
every wait in the connection, wherever it is.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

import httpx

# Seconds; a wait may not be longer than what the system's clock can count.
_LONGEST = 3_600.0


class Overdue(httpx.ReadTimeout):
    """The server took longer than it may, for its next sign or in all."""


class Watchdog:
    """Runs from now until `end`; then, or when the time is up, it is over.

    `idle` and `total` are seconds. Between `pause` and `resume`, while nobody waits for the server,
    the clock stands still.
    """

    def __init__(self, idle: float, total: float) -> None:
        self.expired = False
        self._idle = idle
        self._last = monotonic() + total
        self._next = monotonic() + idle
        self._paused: float | None = None
        self._sockets: list[socket.socket] = []
        # Its `put` may be called from a finalizer in any thread, unlike that of an Event.
        self._ended: SimpleQueue[None] = SimpleQueue()
        Thread(target=self._watch, name="sidenote-watchdog", daemon=True).start()

    def sign(self) -> None:
        """The server made progress: it may take `idle` seconds anew."""
        self._next = monotonic() + self._idle

    def pause(self) -> None:
        """What came is being read: that takes as long as the reader likes."""
        self._paused = monotonic()

    def resume(self) -> None:
        """The server is waited for again."""
        if self._paused is not None:
            away = monotonic() - self._paused
            self._last += away
            self._next += away
            self._paused = None

    def end(self) -> None:
        """The request is over."""
        self._ended.put(None)

    def traced(self, event: str, info: Mapping[str, Any]) -> None:
        """Called by httpcore (the request extension "trace"): learns of the sockets it opens.

        It keeps a handle of its own, since TLS takes the other over.
        """
        if event.endswith(".connect_tcp.complete"):
            opened = info["return_value"].get_extra_info("socket").dup()
            self._sockets.append(opened)
            if self.expired:
                _cut(opened)

    def _watch(self) -> None:
        self.expired = not self._is_ended_in_time()
        for opened in self._sockets:
            _cut(opened) if self.expired else opened.close()

    def _is_ended_in_time(self) -> bool:
        while (left := min(self._last, self._next) - monotonic()) > 0 or self._paused:
            with suppress(Empty):
                self._ended.get(timeout=min(_LONGEST, left if left > 0 else self._idle))
                return True
        return False


def _cut(opened: socket.socket) -> None:
    """End whatever waits in the connection, in this thread's handle and in all others."""
    with suppress(OSError):  # the other side was quicker
        opened.shutdown(socket.SHUT_RDWR)
    opened.close()
