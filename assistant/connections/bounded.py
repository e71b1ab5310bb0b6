"""Replies within limits of time and size."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx

from assistant.connections.noted import note
from assistant.connections.watchdog import Overdue, Watchdog

# An answer's events are some 300 bytes a token; a hundred vectors of 4,096 numbers are 10 MB.
_MOST_BYTES = 32 * 2**20
# The SDK keeps a line until it is whole. An event of one token is far below this.
_LONGEST_LINE = 2**20
# Bytes: enough to tell "data: [DONE]" from all others.
_BEGINNING = 32
_LINE_END = re.compile(rb"[\r\n]")


class Endless(httpx.ReadError):
    """The server sends more than any model would."""


class Bounded(httpx.BaseTransport):
    """Gives each request `idle` seconds for the next sign of progress and `total` in all.

    Raises Overdue and Endless, while waiting for the reply or within it.
    """

    def __init__(self, inner: httpx.BaseTransport, idle: float, total: float) -> None:
        self._inner = inner
        self._idle = idle
        self._total = total

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Called by httpx."""
        watchdog = Watchdog(self._idle, self._total)
        request.extensions["trace"] = watchdog.traced
        try:
            response = self._inner.handle_request(request)
        except BaseException as error:
            watchdog.end()
            if watchdog.expired and isinstance(error, httpx.TransportError):
                raise Overdue("no reply in time") from None
            raise
        stream = BoundedStream(response, watchdog)
        note(stream)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=stream,
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Called by httpx."""
        self._inner.close()


class BoundedStream(httpx.SyncByteStream):
    """A reply's bytes. `done`: the stream of events came to its proper end, `[DONE]`."""

    def __init__(self, response: httpx.Response, watchdog: Watchdog) -> None:
        self.done = False
        self._response = response
        self._watchdog = watchdog
        self._has_lines = "json" not in response.headers.get("content-type", "")
        self._line, self._length = b"", 0
        self._bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        if self._response.headers.get("content-encoding", "identity") != "identity":
            raise Endless("compressed though not asked for: a few bytes may become gigabytes")
        try:
            for data in self._response.iter_raw():
                self._look_at(data)
                self._watchdog.pause()
                yield data
                self._watchdog.resume()
        except httpx.TransportError as error:
            if isinstance(error, Endless) or not self._watchdog.expired:
                raise
        if self._watchdog.expired:  # a reply without a length just ends when it is cut
            raise Overdue("the reply took too long")

    def close(self) -> None:
        """Called by httpx; may be called twice."""
        self._watchdog.end()
        self._response.close()

    def _look_at(self, data: bytes) -> None:
        self._bytes += len(data)
        if not self._has_lines:
            self._watchdog.sign()
        else:
            first, *more = _LINE_END.split(data)
            self._go_on(first)
            for part in more:
                self._end_line()
                self._go_on(part)
        if self._bytes > _MOST_BYTES or self._length > _LONGEST_LINE:
            raise Endless("more than any model would send")

    def _go_on(self, part: bytes) -> None:
        """Of a line only the beginning is kept: it may come byte by byte."""
        self._line = (self._line + part[:_BEGINNING])[:_BEGINNING]
        self._length += len(part)

    def _end_line(self) -> None:
        """Comments keep a connection alive, but are no progress."""
        if self._line.startswith(b"data:"):
            self._watchdog.sign()
            self.done |= self._line[5:].strip() == b"[DONE]"
        self._line, self._length = b"", 0
