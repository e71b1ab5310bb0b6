"""What must be known before the first paint stands in the page's own HTML.

Gradio puts the `head` that it is given there by a script, once it has loaded itself: too late for the
colours, and for a browser that could load our files meanwhile.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import bodies

_BEGINS = b"<head>"


class Head:
    """Adds lines of ours to the beginning of the page's head."""

    def __init__(self, app: ASGIApp, lines: str) -> None:
        self._app = app
        self._lines = lines.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET"
        await self._app(scope, receive, _Reply(send, self._lines) if is_page else send)


class _Reply:
    """Holds the page back until it is whole, since its length comes first."""

    def __init__(self, send: Send, lines: bytes) -> None:
        self._send = send
        self._lines = lines
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self._body.replace(_BEGINS, _BEGINS + self._lines, 1)
        headers = bodies.with_length(self._start, len(body))["headers"]
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})
