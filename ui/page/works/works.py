"""The work of all visitors: one piece of a kind at a time for each, so many for all."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator

from fastapi import Request
from starlette.requests import HTTPConnection
from starlette.responses import StreamingResponse

from assistant.readers import Readers
from ui.login import cookies
from ui.login.gate import user_in
from ui.page import texts
from ui.page.works.work import Do, Work

# Pieces at a time: a check keeps a core busy, a summary waits for the model most of the time. Chosen.
_MOST = 8
# Seconds for each to end once the library is closed: a model that says nothing can't be interrupted.
_GRACE = 3.0


class Works:
    """Who works at what. Thread-safe."""

    def __init__(self, readers: Readers) -> None:
        self._lock = threading.Lock()
        self._busy: dict[tuple[str, ...], Work | None] = {}
        readers.for_reader("").at_close(self.close)

    def reply(self, request: Request, kind: str, do: Do) -> StreamingResponse:
        """A reply that begins the work, tells how it goes on, a line of JSON each, and ends with its result
        or with what went wrong. Who leaves ends the work.
        """
        headers = {"Cache-Control": "no-store"}
        lines = self._lines((kind, *_who(request)), do)
        return StreamingResponse(lines, media_type="application/x-ndjson", headers=headers)

    def close(self) -> None:
        """Stop all, and wait for each a little."""
        with self._lock:
            works = [work for work in self._busy.values() if work]
        for work in works:
            work.stop()
        for work in works:
            work.wait(_GRACE)

    async def _lines(self, who: tuple[str, ...], do: Do) -> AsyncIterator[bytes]:
        if refused := self._enter(who):
            yield json.dumps({"trouble": refused}).encode() + b"\n"
            return
        work = Work(do, lambda: self._leave(who))
        with self._lock:
            self._busy[who] = work
        work.start()
        try:
            while (line := await work.lines.get()) is not None:
                yield line
        finally:
            work.stop()

    def _enter(self, who: tuple[str, ...]) -> str:
        """Why it can't be begun; "" where it can."""
        with self._lock:
            if who in self._busy:
                return texts.WORK_BUSY
            if len(self._busy) >= _MOST:
                return texts.WORK_TOO_MANY
            self._busy[who] = None
            return ""

    def _leave(self, who: tuple[str, ...]) -> None:
        with self._lock:
            self._busy.pop(who, None)


def _who(request: Request) -> tuple[str, str]:
    """The user and the browser."""
    return user_in(request.scope), cookies.read(HTTPConnection(request.scope), cookies.VISITOR)
