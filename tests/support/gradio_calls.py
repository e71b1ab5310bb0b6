"""Calling a page's handlers as its browser part does."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any

import httpx


def handlers(address: str) -> dict[int, list[str]]:
    """The handlers of the page that is served there, and the kinds of their inputs."""
    config = httpx.get(f"{address}/config").json()
    kinds = {component["id"]: component["type"] for component in config["components"]}
    return {d["id"]: [kinds[at] for at in d["inputs"]] for d in config["dependencies"]}


def handler(address: str, name: str, client: httpx.Client | None = None) -> int:
    """The number of the first handler with that name."""
    get = client.get if client else httpx.get
    config = get(f"{address}/config").json()
    found: int = next(d["id"] for d in config["dependencies"] if d["api_name"] == name)
    return found


def called(
    address: str, body: dict[str, Any], client: httpx.Client | None = None
) -> tuple[int, str]:
    """The status of a call and all that is said to it."""
    session = body.get("session_hash") or secrets.token_hex(8)
    sent = client or httpx.Client()
    try:
        joined = sent.post(
            f"{address}/gradio_api/queue/join",
            content=json.dumps({"session_hash": session, **body}),
            headers={"Content-Type": "application/json"},
        )
        if joined.status_code != 200:
            return joined.status_code, joined.text
        return 200, "\n".join(json.dumps(event) for event in events(sent, address, session))
    finally:
        if client is None:
            sent.close()


def events(client: httpx.Client, address: str, session: str) -> list[dict[str, Any]]:
    """All events of a session's calls, until they are done."""
    found = []
    with client.stream(
        "GET", f"{address}/gradio_api/queue/data", params={"session_hash": session}, timeout=60
    ) as stream:
        for line in _lines(stream):
            if line.startswith("data:"):
                found.append(json.loads(line[5:]))
                if found[-1]["msg"] in ("close_stream", "unexpected_error"):
                    break
    return found


def _lines(stream: httpx.Response) -> Iterator[str]:
    """As a browser reads events; httpx would also end a line where only Unicode does."""
    rest = ""
    for text in stream.iter_text():
        *whole, rest = (rest + text).split("\n")
        yield from whole


def asked(
    address: str, question: str, client: httpx.Client | None = None, session: str = ""
) -> tuple[int, str]:
    """What is said to a question."""
    body = {"fn_index": handler(address, "ask", client), "data": [question, None, None]}
    return called(address, body | ({"session_hash": session} if session else {}), client)
