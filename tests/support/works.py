"""The addresses of checks and summaries as the page's scripts use them."""

from __future__ import annotations

import json
from typing import Any

import httpx


def lines(client: httpx.Client, address: str, **sent: Any) -> list[dict[str, Any]]:
    """All lines of the reply to what was sent."""
    reply = client.post(address, json=sent)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in reply.text.splitlines()]


def result(client: httpx.Client, address: str, **sent: Any) -> str:
    """The HTML that comes of it."""
    *_, last = lines(client, address, **sent)
    assert "html" in last, last
    return str(last["html"])


def trouble(client: httpx.Client, address: str, **sent: Any) -> str:
    """The line that says what went wrong."""
    *_, last = lines(client, address, **sent)
    assert "trouble" in last, last
    return str(last["trouble"])
