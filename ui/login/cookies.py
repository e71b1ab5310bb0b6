"""The server's cookies: for this host only, not for scripts, not from other sites."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

SESSION = "sidenote_session"  # who is logged in
FORM = "sidenote_form"  # that a login form came from here
VISITOR = "sidenote_visitor"  # which browser it is; see ui.visitors


def read(request: HTTPConnection, name: str) -> str:
    """A cookie's value, "" without one."""
    return request.cookies.get(name, "")


def write(response: Response, request: HTTPConnection, name: str, value: str, seconds: int) -> None:
    """Set a cookie, for https only where the page is served over it."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme in ("https", "wss"),
    )


def remove(response: Response, name: str) -> None:
    """Delete a cookie."""
    response.delete_cookie(name, httponly=True, samesite="strict")
