"""A loopback model for summaries: chooses the first lines, and says the first sentences that it may cite.

It counts the tokens that it reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from index.text.tokens import count_tokens

_MOST = re.compile(r"Choose at most (\d+)")
_OFFERED = re.compile(r"^\[(\w+):(\d+)\] (.*)$", re.MULTILINE)
_SAID = 4


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that runs within the `with` block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The standard server writes to stderr."""

    def do_GET(self) -> None:
        self._send("application/json", json.dumps({"data": [{"id": "any"}]}))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = [message["content"] for message in body["messages"]]
        reply = answered("\n".join(texts))
        read = sum(count_tokens(text) for text in texts)
        usage = {"prompt_tokens": read, "completion_tokens": count_tokens(reply), "total_tokens": 0}
        events = [_event({"content": reply}), _event({}, "stop", usage), "data: [DONE]\n\n"]
        self._send("text/event-stream", "".join(events))

    def _send(self, kind: str, body: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())


def answered(prompt: str) -> str:
    """Numbers, where it is to choose; else statements, each with its marker."""
    if most := _MOST.search(prompt):
        return ", ".join(str(n) for n in range(1, int(most[1]) + 1))
    offered = _OFFERED.findall(prompt)[:_SAID]
    return " ".join(f"{said.rstrip('.')} [{nonce}:{n}]." for nonce, n, said in offered)


def _event(delta: dict[str, str], finish: str | None = None, usage: Any = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "any"}
    return f"data: {json.dumps({**chunk, 'choices': [choice], 'usage': usage})}\n\n"
