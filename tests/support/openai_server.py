"""A real HTTP server on the loopback that speaks the OpenAI protocol as a test scripts it.

    def reply(request: ChatRequest) -> str:
        return f"Fourteen people were hurt {request.cite('Fourteen people')}."

    with OpenAIServer(reply) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        ...
        assert server.chats[0].body["model"] == "test-model"

A script is a callable, one reply, or a list of replies of which the last one repeats. A reply is
a text (streamed word by word), a `Reply` or a `Fault`. Everything asked of it is in `requests`.
"""

from __future__ import annotations

import base64
import json
import socket
import struct
import time
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.support.openai_replies import (
    Answered,
    Embed,
    Fault,
    Reply,
    Script,
    completion,
    counted,
    events,
    word_vectors,
)
from tests.support.openai_requests import ChatRequest, Request
from tests.support.serving import Serving

__all__ = [
    "MODEL",
    "Answered",
    "ChatRequest",
    "Fault",
    "OpenAIServer",
    "Reply",
    "Request",
    "Script",
    "word_vectors",
]

MODEL = "test-model"


class OpenAIServer(Serving):
    """The server, running inside `with`. `models=None`: it does not know /v1/models."""

    def __init__(
        self,
        script: Script = "",
        *,
        models: Sequence[str] | Fault | None = (MODEL,),
        embed: Embed = word_vectors,
    ) -> None:
        self.requests: list[Request] = []
        self.hung_up = 0  # streams that the client left before their end
        self.models = models
        self.embed = embed
        super().__init__(_Server(self))
        self._script = script
        self._errors: list[BaseException] = []

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        if self._errors and error is None:
            raise self._errors[0]

    @property
    def base_url(self) -> str:
        """What goes into OPENAI_BASE_URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def chats(self) -> list[ChatRequest]:
        """The requests for answers, in order."""
        return [request for request in self.requests if isinstance(request, ChatRequest)]

    def wait_until(self, condition: Callable[[OpenAIServer], bool], seconds: float = 5.0) -> bool:
        """Wait for what happens in the server's threads, such as `hung_up`."""
        until = time.monotonic() + seconds
        while not condition(self) and time.monotonic() < until:
            time.sleep(0.005)
        return condition(self)

    def answer(self, request: ChatRequest) -> Reply | Fault:
        """What the script says to this request."""
        try:
            said = self._next(request)
        except Exception as error:  # noqa: BLE001 - the edge of a thread
            self.fail(error)
            return Fault()
        return Reply.of(said) if isinstance(said, str) else said

    def note(self, request: Request) -> None:
        with self._lock:
            self.requests.append(request)

    def fail(self, error: BaseException) -> None:
        """Remember what went wrong in a thread of the server; leaving `with` raises it."""
        with self._lock:
            self._errors.append(error)

    def _next(self, request: ChatRequest) -> Answered:
        if callable(self._script):
            return self._script(request)
        if isinstance(self._script, str | Reply | Fault):
            return self._script
        return self._script[min(len(self.chats), len(self._script)) - 1]


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # leaving `with` waits for them: no thread outlives its test
    request_queue_size = 128  # many may ask at once; the standard is 5

    def __init__(self, script: OpenAIServer) -> None:
        self.script = script
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients may leave when they like; the standard server prints a traceback."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server
    _drip = 0.0
    _headers_buffer: list[bytes]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """The standard server writes to stderr."""

    def do_GET(self) -> None:
        self.server.script.note(self._request(Request, {}))
        models = self.server.script.models
        if isinstance(models, Fault):
            self._fault(models)
        elif models is None or not self.path.endswith("/models"):
            self._fault(Fault.error(404, "no such page"))
        else:
            self._json({"object": "list", "data": [{"id": m, "object": "model"} for m in models]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/chat/completions"):
            self._chat(self._request(ChatRequest, body))
        elif self.path.endswith("/embeddings"):
            self._embeddings(self._request(Request, body))
        else:
            self.server.script.note(self._request(Request, body))
            self._fault(Fault.error(404, "no such page"))

    def _request(self, kind: type[Request], body: dict[str, Any]) -> Any:
        headers = {name.lower(): value for name, value in self.headers.items()}
        return kind(self.command, self.path, headers, body)

    def _chat(self, request: ChatRequest) -> None:
        self.server.script.note(request)
        said = self.server.script.answer(request)
        try:
            if isinstance(said, Fault):
                self._fault(said)
            elif request.body.get("stream"):
                self._stream(said, request.body)
            else:
                self._whole(said, request.body)
        except OSError:
            self.server.script.hung_up += 1

    def _whole(self, reply: Reply, asked: dict[str, Any]) -> None:
        self._wait(reply.delay * len(reply.deltas))
        said = "".join(text for text in reply.deltas if isinstance(text, str))
        message = {"role": "assistant", "content": said}
        choice = {"index": 0, "message": message, "finish_reason": reply.finish_reason}
        self._json(completion("chat.completion", asked, [choice], counted(reply, asked)))

    def _stream(self, reply: Reply, asked: dict[str, Any]) -> None:
        self._begin(200, "text/event-stream", {"Transfer-Encoding": "chunked"})
        for event in events(reply, asked):
            self._wait(reply.delay)
            self._chunk(f"data: {event}\n\n".encode())
        for piece in reply.then():
            self._wait(reply.delay)
            self._chunk(piece)
        if reply.end == "stall":
            self.server.script.stopping.wait()
        elif reply.end == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif reply.end != "cut":
            self._chunk(b"")

    def _embeddings(self, request: Request) -> None:
        self.server.script.note(request)
        asked = request.body["input"]
        vectors = self.server.script.embed([asked] if isinstance(asked, str) else asked)
        if isinstance(vectors, Fault):
            self._fault(vectors)
            return
        encoded = request.body.get("encoding_format") == "base64"
        rows = [
            {"object": "embedding", "index": n, "embedding": _base64(row) if encoded else row}
            for n, row in enumerate(vectors)
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        self._json(
            {"object": "list", "data": rows, "model": request.body["model"]} | {"usage": usage}
        )

    def _fault(self, fault: Fault) -> None:
        self._wait(fault.delay)
        has_frames = "Transfer-Encoding" in fault.headers  # its own, well-formed or not
        length = {} if has_frames else {"Content-Length": str(len(fault.body))}
        self._drip = fault.drip
        self._begin(fault.status, fault.content_type, {**length, **fault.headers})
        self._send(fault.body)

    def flush_headers(self) -> None:
        """Called by the standard server when the headers are complete."""
        head = b"".join(self._headers_buffer)
        self._headers_buffer = []
        self._send(head)

    def _send(self, data: bytes) -> None:
        if not self._drip:
            self.wfile.write(data)
            return
        for byte in data:
            if not self.server.script.stopping.wait(self._drip):
                self.wfile.write(bytes([byte]))

    def _json(self, value: dict[str, Any]) -> None:
        self._fault(Fault.json(value))

    def _begin(self, status: int, content_type: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content_type, **headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):X}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _wait(self, seconds: float) -> None:
        if seconds:
            self.server.script.stopping.wait(seconds)


def _base64(row: Sequence[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(row)}f", *row)).decode()
