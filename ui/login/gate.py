"""Only who is logged in comes in, where users are configured; and who it is, is known behind."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.login import cookies
from ui.login.sessions import Sessions
from ui.login.users import LoginError, Users
from ui.page import texts

if TYPE_CHECKING:
    import gradio as gr

log = logging.getLogger(__name__)
_FOR_ALL = frozenset({"/login", "/logout", "/favicon.ico", "/robots.txt"})
_KEY = "sidenote.user"


class Gate:
    """Lets in who is logged in, sends others to the login; without users, everybody.

    `always`: nobody comes in without users either, as when the last one was removed.
    """

    def __init__(self, app: ASGIApp, users: Users, sessions: Sessions, *, always: bool) -> None:
        self._app = app
        self._users = users
        self._sessions = sessions
        self._always = always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            needed = self._always or bool(self._users)
            token = cookies.read(HTTPConnection(scope), cookies.SESSION)
            user = self._sessions.user(token) if needed else ""
        except LoginError as error:
            log.error("%s", error)  # noqa: TRY400 - whoever mends the file needs no traceback
            await PlainTextResponse(texts.LOGIN_BROKEN, 503)(scope, receive, send)
            return
        if user or not needed or scope["path"] in _FOR_ALL:
            await self._app({**scope, _KEY: user}, receive, send)
        else:
            await _refusal(scope)(scope, receive, send)


def user_in(scope: Scope) -> str:
    """The name of who sent a request, "" where nobody logs in."""
    return str(scope.get(_KEY, ""))


def user_of(request: gr.Request | None) -> str:
    """The same for a handler of the page, which Gradio gives the request."""
    sent = request.request if request is not None else None
    return user_in(sent.scope) if sent is not None else ""


def _refusal(scope: Scope) -> Response:
    if scope["path"] == "/" and scope["method"] in ("GET", "HEAD"):
        return RedirectResponse(f"{scope.get('root_path', '')}/login", 303)
    return PlainTextResponse(texts.LOGIN_NEEDED, 401)
