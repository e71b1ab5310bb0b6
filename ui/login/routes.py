"""Logging in and out."""

from __future__ import annotations

import hmac
import math
import secrets
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Scope

from ui.login import cookies
from ui.login.page import login_page
from ui.login.sessions import Sessions
from ui.login.throttle import ADDRESSES, NAMES, Throttle
from ui.login.users import Users
from ui.page import texts

_FORM_SECONDS = 3600
_COOKIE_SECONDS = 24 * 3600  # as long as a session lasts at most


def mount(app: FastAPI, users: Users, sessions: Sessions, leaving: Callable[[Scope], None]) -> None:
    """GET and POST /login, POST /logout. `leaving` is told whose session ends, by their request."""
    guesses = Guesses()

    @app.get("/login")
    def form(request: Request) -> Response:
        if not users or sessions.user(cookies.read(request, cookies.SESSION)):
            return _away(request, "")
        return _form(request)

    @app.post("/login")
    async def enter(request: Request) -> Response:
        told = _fields(await request.body())
        known, sent = cookies.read(request, cookies.FORM), told.get("form", "")
        if not known or not hmac.compare_digest(known.encode(), sent.encode(errors="replace")):
            return _form(request, texts.LOGIN_EXPIRED, 403)
        name, password = told.get("name", ""), told.get("password", "")
        if wait := guesses.wait(name, _address(request)):
            return _later(request, wait)
        if not await run_in_threadpool(users.accepts, name, password):
            return _form(request, texts.LOGIN_WRONG, 401)
        guesses.right(name, _address(request))
        leaving(request.scope)
        sessions.end(cookies.read(request, cookies.SESSION))
        response = _away(request, "")
        token = sessions.begin(name)
        cookies.write(response, request, cookies.SESSION, token, _COOKIE_SECONDS)
        return response

    @app.post("/logout")
    def leave(request: Request) -> Response:
        leaving(request.scope)
        sessions.end(cookies.read(request, cookies.SESSION))
        response = _away(request, "login")
        cookies.remove(response, cookies.SESSION)
        return response


class Guesses:
    """What is guessed at a name, and from an address."""

    def __init__(self) -> None:
        self._names, self._addresses = Throttle(NAMES), Throttle(ADDRESSES)

    def wait(self, name: str, address: str) -> float:
        """Seconds to wait before the next guess; 0.0: now."""
        return self._addresses.attempt(address) or self._names.attempt(name)

    def right(self, name: str, address: str) -> None:
        """The guess was none."""
        self._names.forget(name)
        self._addresses.succeeded(address)


def _fields(body: bytes) -> dict[str, str]:
    """What the form says; nothing, where it is none of ours."""
    with suppress(ValueError):
        return dict(parse_qsl(body.decode(errors="replace"), max_num_fields=10))
    return {}


def _form(request: Request, told: str = "", status: int = 200) -> HTMLResponse:
    word = secrets.token_urlsafe(16)
    response = HTMLResponse(login_page(word, told), status)
    response.headers["Cache-Control"] = "no-store"
    cookies.write(response, request, cookies.FORM, word, _FORM_SECONDS)
    return response


def _later(request: Request, wait: float) -> HTMLResponse:
    seconds = math.ceil(wait)
    response = _form(request, texts.LOGIN_LATER.format(seconds=seconds), 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _away(request: Request, path: str) -> RedirectResponse:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/{path}", 303)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
