"""The Library view's addresses as its scripts use them, and articles for it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from assistant import Article, Assistant, Settings
from tests.support.embedders import HashedEmbedder

WORDS = (
    "The harbour board met on Monday. It voted for a longer pier, which is to cost 4 million euros."
)


def an_assistant(folder: Path | str = ":memory:") -> Assistant:
    """One whose embedding costs nothing."""
    return Assistant(folder, embed_model=HashedEmbedder(), settings=Settings(mode="quoted"))


def article(number: int, **fields: Any) -> Article:
    """One of many that have little in common."""
    text = f"Report {number}. {' '.join(f'word{number * 7 + n}' for n in range(12))}."
    return Article(text, **{"title": f"Title {number}"} | fields)


def upload(client: httpx.Client, name: str, data: bytes | str) -> str:
    """Send a file; returns its token."""
    content = data.encode() if isinstance(data, str) else data
    headers = {"X-File-Name": quote(name)}
    reply = client.post("/page/uploads", headers=headers, content=content)
    assert reply.status_code == 201, reply.text
    return str(reply.json()["token"])


def finished(client: httpx.Client) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The client's job once it is over, and all its lines."""
    lines: list[dict[str, str]] = []
    for _ in range(600):
        job = client.get("/page/library/jobs", params={"after": len(lines)}).json()
        lines += job["lines"]
        if job["over"] and not job["more"]:
            return job, lines
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def added(client: httpx.Client, files: dict[str, bytes | str], **terms: Any) -> dict[str, str]:
    """Take files in; returns what became of each, by its name."""
    tokens = [upload(client, name, data) for name, data in files.items()]
    reply = client.post("/page/library/jobs", json={"files": tokens, **terms})
    assert reply.status_code == 201, reply.text
    _, lines = finished(client)
    return {line["name"]: line["kind"] for line in lines}


# Text in the place of a title, an outlet, a tag or a file's name, none of which may act.
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "</td></table><iframe src=//evil.example>",
]
