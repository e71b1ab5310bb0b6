"""HTTP connections to a model's server: they hold the key, and end when their reader leaves.

LlamaIndex's models show their key in their repr, so they are given none. The OpenAI SDK's stream
and its iterator hold each other: left early, they would keep the connection open, and the model
writing, until the garbage collector happens to come by.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import httpx
from pydantic import SecretStr

# What servers get that need no key, but want the header to hold something.
NO_KEY = "none"
_noted: ContextVar[list[httpx.Response] | None] = ContextVar("noted", default=None)


class Bearer(httpx.Auth):
    """Puts a key into each request."""

    def __init__(self, key: SecretStr) -> None:
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Called by httpx."""
        request.headers["Authorization"] = f"Bearer {self._key.get_secret_value() or NO_KEY}"
        yield request


def client(key: SecretStr, timeout: float) -> httpx.Client:
    """A client that follows no redirect: it would carry the prompt to another server."""
    hooks = {"response": [_note]}
    auth = Bearer(key)
    return httpx.Client(auth=auth, timeout=timeout, follow_redirects=False, event_hooks=hooks)


@contextmanager
def noted_in(found: list[httpx.Response]) -> Iterator[None]:
    """Add to `found` the responses that begin within the `with` block, to be closed later."""
    token = _noted.set(found)
    try:
        yield
    finally:
        _noted.reset(token)


def _note(response: httpx.Response) -> None:
    if (found := _noted.get()) is not None:
        found.append(response)
