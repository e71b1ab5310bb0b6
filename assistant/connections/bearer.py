"""The key, put into each request by httpx alone.

LlamaIndex's models show their key in their repr, so they are given none.
"""

from __future__ import annotations

from collections.abc import Generator

import httpx
from pydantic import SecretStr

# What servers get that need no key, but want the header to hold something.
NO_KEY = "none"


class Bearer(httpx.Auth):
    """Puts a key into each request."""

    def __init__(self, key: SecretStr) -> None:
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Called by httpx."""
        request.headers["Authorization"] = f"Bearer {self._key.get_secret_value() or NO_KEY}"
        yield request
