"""Gradio's sessions belong to who began them.

Gradio keeps a page's state, and the answers that wait for it, under a name that the client chooses:
who knows it reads them. So that name is exchanged at the door for a digest of it and of who sends
it, the login and the browser, with a secret of this process. Calls are checked on the way.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import bodies
from ui.calls import BadCall, Endpoints, checked_call, checked_note
from ui.login import cookies
from ui.login.gate import user_in
from ui.page import texts

_HEARTBEAT = re.compile(r"(.*/gradio_api/heartbeat/)(\w+)(/?)")
_JOIN = re.compile(r"/gradio_api/queue/join/?")
_NOTES = re.compile(r"/gradio_api/cancel/?")
_NOTHING = re.compile(r"/gradio_api/reset/?")  # Gradio's page says it, and Gradio does nothing
_LARGEST_BODY = 1_000_000  # the guard has seen to it
_COOKIE_SECONDS = 30 * 24 * 3600


# What Gradio says too, before it breaks off and writes a page of errors into the log.
_UNKNOWN = (
    "data: "
    + json.dumps(
        {
            "msg": "unexpected_error",
            "event_id": None,
            "message": "404: Not Found",
            "success": False,
            "session_not_found": True,
        }
    )
    + "\n\n"
)


class Visitors:
    """Exchanges the names of Gradio's sessions; gives each browser a cookie of its own.

    `waits` tells whether answers wait under a name.
    """

    def __init__(self, app: ASGIApp, endpoints: Endpoints, waits: Callable[[str], bool]) -> None:
        self._app = app
        self._endpoints = endpoints
        self._waits = waits
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] == "POST":
            await self._call(scope, receive, send)
        elif scope["path"].rstrip("/") == "/gradio_api/queue/data":
            await self._answers(scope, receive, send)
        else:
            await self._app(self._reading(scope), receive, _with_cookie(scope, send))

    def name(self, scope: Scope, chosen: str) -> str:
        """What a session is called that the client calls `chosen`."""
        visitor = cookies.read(HTTPConnection(scope), cookies.VISITOR)
        told = json.dumps([user_in(scope), visitor, chosen]).encode()
        return hmac.new(self._secret, told, hashlib.sha256).hexdigest()[:32]

    def _reading(self, scope: Scope) -> Scope:
        if found := _HEARTBEAT.fullmatch(scope["path"]):
            path = f"{found[1]}{self.name(scope, found[2])}{found[3]}"
            return {**scope, "path": path, "raw_path": path.encode()}
        return scope

    async def _answers(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = dict(parse_qsl(scope["query_string"].decode(errors="replace")))
        named = self.name(scope, query.get("session_hash", ""))
        if not self._waits(named):  # as after a new start of the server
            response = Response(_UNKNOWN, media_type="text/event-stream")
            await response(scope, receive, send)
            return
        asked = urlencode({"session_hash": named}).encode()
        await self._app({**scope, "query_string": asked}, receive, send)

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _NOTHING.fullmatch(scope["path"]):
            await JSONResponse({"success": True})(scope, receive, send)
            return
        is_join, is_note = (bool(kind.fullmatch(scope["path"])) for kind in (_JOIN, _NOTES))
        if not is_join and not is_note:
            await self._app(scope, receive, send)
            return
        body = await bodies.whole(receive, _LARGEST_BODY)
        try:
            call = checked_call(body, self._endpoints) if is_join else checked_note(body)
        except BadCall:
            await JSONResponse({"detail": texts.BAD_CALL}, 400)(scope, receive, send)
            return
        body = self._exchanged(scope, call)
        scope = bodies.with_length(scope, len(body))
        await self._app(scope, bodies.again(body, receive), send)

    def _exchanged(self, scope: Scope, call: dict[str, Any]) -> bytes:
        call["session_hash"] = self.name(scope, call["session_hash"])
        # What UTF-8 can't say, JSON can: half of a pair of surrogates. It becomes a question mark.
        return json.dumps(call, ensure_ascii=False).encode(errors="replace")


def _with_cookie(scope: Scope, send: Send) -> Send:
    """Gives who opens the page without one a cookie."""
    request = HTTPConnection(scope)
    if scope["path"] != "/" or cookies.read(request, cookies.VISITOR):
        return send
    response = Response()
    word = secrets.token_urlsafe(16)
    cookies.write(response, request, cookies.VISITOR, word, _COOKIE_SECONDS)
    cookie = (b"set-cookie", response.headers["set-cookie"].encode())

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], cookie]}
        await send(message)

    return sending
