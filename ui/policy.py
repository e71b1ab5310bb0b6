"""The content security policy: nothing from other hosts, no script but the page's own."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self';"
    " base-uri 'self'; form-action {forms}; frame-ancestors 'none'"
)


class HtmlPolicy:
    """Adds the policy to every reply; a page's own inline scripts are allowed by their digests."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"] == "/":  # its scripts must be readable here
            kept = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, _Reply(scope["path"], send))


class _Reply:
    """Sends a reply on; a page is held back until it is whole, because headers come first."""

    def __init__(self, path: str, send: Send) -> None:
        self._is_page = path == "/"
        self._has_form = path == "/login"
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            if not self._is_page:
                await self._begin()
        elif not self._is_page:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._begin()
                await self._send({"type": "http.response.body", "body": self._body})

    async def _begin(self) -> None:
        MutableHeaders(scope=self._start)["Content-Security-Policy"] = policy(
            self._body, has_form=self._has_form
        )
        await self._send(self._start)


def policy(page: bytes = b"", *, has_form: bool = False) -> str:
    """The policy for a page, given its HTML, or for anything else; a form may only lead back here."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    hashes = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return _POLICY.format(hashes=hashes, forms="'self'" if has_form else "'none'")
