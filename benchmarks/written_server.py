"""A server that speaks the OpenAI protocol, in a process of its own, as fast as it can.

It notes when each request arrives, by a clock that all processes of a machine share, and answers
with as many tokens as the question asks for: "… (2000 tokens)".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

# Tokens of a statement, its marker included.
_STATEMENT = 20
_NONCE, _TOKENS = re.compile(r"\[(\w+):none\]"), re.compile(r"\((\d+) tokens\)")
_WORDS = (
    "the mayor said on Monday that a bridge over this river would be closed for repairs".split()
)


class Served:
    """What is known of the server: its address, and when requests came."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.base_url = f"http://127.0.0.1:{pipe.recv()}/v1"

    def arrived(self) -> float:
        """When the next request that was not yet asked about had arrived, by `time.monotonic`."""
        return float(self._pipe.recv())


@contextmanager
def serving() -> Iterator[Served]:
    """A server that runs within the `with` block."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    try:
        yield Served(here)
    finally:
        process.terminate()
        process.join()


def _serve(pipe: Connection) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    _Handler.pipe = pipe
    pipe.send(server.server_address[1])
    server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    pipe: Connection

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The standard server writes to stderr."""

    def do_GET(self) -> None:
        self._send("application/json", json.dumps({"data": [{"id": "any"}]}))

    def do_POST(self) -> None:
        arrived = monotonic()
        prompt = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.pipe.send(arrived)
        nonce, tokens = _NONCE.search(prompt), _TOKENS.search(prompt)
        count = int(tokens[1]) if tokens else _STATEMENT
        events = [_event({"content": t}) for t in _answer(nonce[1] if nonce else "k7", count)]
        self._send("text/event-stream", "".join([*events, _event({}, "stop"), "data: [DONE]\n\n"]))

    def _send(self, kind: str, body: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())


def _answer(nonce: str, count: int) -> list[str]:
    """Statements with markers that, as a model's do, come in pieces."""
    marker = [" [", nonce, ":", "1", "]", "."]
    words = [f" {_WORDS[at % len(_WORDS)]}" for at in range(_STATEMENT - len(marker))]
    return ([*words, *marker] * (count // _STATEMENT + 1))[:count]


def _event(delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "any"}
    return f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n"
