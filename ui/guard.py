"""The door of the server: who may ask, how much, and what a browser may do with the reply.

A server on 127.0.0.1 can be reached by every page open in the reader's browser. So a request must
name this host (against DNS rebinding), come from this page (against cross-site requests), be
small, and want something the page needs: Gradio answers many more addresses than that.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import bodies
from ui.policy import HtmlPolicy

# Bytes. Questions have at most 20,000 characters; only uploads are larger, and count for themselves.
_LARGEST_BODY = 1_000_000
_UPLOADS = "/page/uploads"
_READING = frozenset({"GET", "HEAD"})
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_OPEN = re.compile(
    r"/(?:|config|login|logout|theme\.css|manifest\.json|favicon\.ico|robots\.txt"
    r"|(?:assets|static|svelte|page)/.+"
    r"|gradio_api/(?:app_id|cancel|config|info|reset|startup-events|theme\.css"
    r"|heartbeat/\w+|queue/(?:join|data)))/?"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what the page did not ask for, and adds the security headers to every reply."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = HtmlPolicy(app)
        self._host = host.lower()
        # A page elsewhere can't be at a bare address of ours; so these are safe to allow.
        self._any_address = not is_loopback(self._host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send, scope["path"]))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if refused := self._refused(scope):
            await refused(scope, receive, send)
        elif scope["method"] in _READING or scope["path"] == _UPLOADS:
            await self._app(scope, receive, send)
        else:
            await self._with_body(scope, receive, send)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await bodies.whole(receive, _LARGEST_BODY)
        except bodies.BodyRefused as refused:
            told = "The request is too large." if refused.status == 413 else "It came too slowly."
            await PlainTextResponse(told, refused.status)(scope, receive, send)
            return
        scope = bodies.with_length(scope, len(body))
        await self._app(scope, bodies.again(body, receive), send)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self._is_known(headers.get("host", "")):
            return PlainTextResponse("This server is not known under that name.", 403)
        if not _is_own(headers):
            return PlainTextResponse("Only Sidenote's own page may do that.", 403)
        if not _OPEN.fullmatch(scope["path"]):
            return PlainTextResponse("There is nothing here.", 404)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > _LARGEST_BODY and scope["path"] != _UPLOADS:
            return PlainTextResponse("The request is too large.", 413)
        return None

    def _is_known(self, host: str) -> bool:
        name = _name(host)
        allowed = name in _LOCAL_NAMES or name == self._host
        return allowed or (self._any_address and _is_address(name))


def _is_own(headers: Headers) -> bool:
    """Whether no other page is behind the request; programs other than browsers name none."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers["host"]:
        return False
    crossed = headers.get("sec-fetch-site") in ("cross-site", "same-site")
    return not crossed or headers.get("sec-fetch-mode") == "navigate"


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            if path == "/login":  # with no-referrer its form would be sent with "Origin: null"
                headers["Referrer-Policy"] = "same-origin"
        await send(message)

    return sending


def _name(host: str) -> str:
    """A Host header without port and brackets; "" for one that can't be read."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def is_loopback(name: str) -> bool:
    """Whether only this computer is meant by a name, without asking for its address."""
    return name == "localhost" or (_is_address(name) and ip_address(name).is_loopback)
