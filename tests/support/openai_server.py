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
import re
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Literal, TypeAlias

from index.text.tokens import count_tokens

MODEL = "test-model"
_NONCE = re.compile(r"\[(\w+):none\]")


@dataclass(frozen=True)
class Request:
    """What a client sent; headers have lower-case names."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass(frozen=True)
class ChatRequest(Request):
    """A request for an answer, and what a model that reads it carefully finds in it."""

    @cached_property
    def prompt(self) -> str:
        """All messages, one after the other."""
        return "\n\n".join(str(message["content"]) for message in self.body["messages"])

    @property
    def nonce(self) -> str:
        """The name that markers must have, as the instructions give it."""
        found = _NONCE.search(self.prompt)
        assert found, f"no nonce in {self.prompt!r}"
        return found[1]

    @property
    def offered(self) -> dict[int, str]:
        """The offered sentences under their numbers."""
        line = re.compile(rf"^\[{re.escape(self.nonce)}:(\d+)\] (.*)$", re.MULTILINE)
        return {int(number): sentence for number, sentence in line.findall(self.prompt)}

    def marker(self, *numbers: int) -> str:
        """`[k7:1]` for 1."""
        return "".join(f"[{self.nonce}:{number}]" for number in numbers)

    def number(self, words: str) -> int:
        """The number of the first offered sentence that has these words."""
        found = [number for number, sentence in self.offered.items() if words in sentence]
        assert found, f"{words!r} was not offered: {self.offered}"
        return found[0]

    def cite(self, words: str) -> str:
        """The marker of the first offered sentence that has these words."""
        return self.marker(self.number(words))

    @property
    def decline(self) -> str:
        """The marker for "the sentences do not answer this"."""
        return f"[{self.nonce}:none]"


@dataclass(frozen=True)
class Reply:
    """An answer in the protocol; a delta is a text, or all the fields of it.

    `usage` is what the server says it counted: tokens read and written, None for nothing.
    `end` says how a stream ends: "whole" with finish reason, usage and [DONE]; "undone" without
    [DONE]; "eof" in good order but without all three; "cut" in the middle of the transfer; "reset"
    with a TCP reset; "stall" never. `then` gives bytes that are sent behind the deltas, as they
    are, and may be endless. `delay` are seconds before each delta and piece.
    """

    deltas: Sequence[str | Mapping[str, Any]] = ()
    finish_reason: str | None = "stop"
    usage: tuple[int, int] | Literal["counted"] | None = "counted"
    delay: float = 0.0
    end: Literal["whole", "undone", "eof", "cut", "reset", "stall"] = "whole"
    then: Callable[[], Iterable[bytes]] = tuple

    @classmethod
    def of(cls, text: str, **fields: Any) -> Reply:
        """A text, word by word."""
        return cls(re.findall(r"\S+\s*|\s+", text), **fields)


@dataclass(frozen=True)
class Fault:
    """Bytes that are sent just so, whatever the protocol says.

    `delay` are seconds before the first of them, `drip` seconds before each, headers included.
    """

    status: int = 500
    body: bytes = b"<html><h1>Internal Server Error</h1></html>"
    content_type: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0

    @classmethod
    def json(cls, value: Any) -> Fault:
        """Any value, as a good reply."""
        return cls(200, json.dumps(value).encode(), "application/json")

    @classmethod
    def error(cls, status: int, message: str = "no", code: str = "", **headers: str) -> Fault:
        """An error as OpenAI words it."""
        told = {"error": {"message": message, "type": code, "code": code, "param": None}}
        return cls(status, json.dumps(told).encode(), "application/json", headers)

    @classmethod
    def events(cls, *lines: str | bytes) -> Fault:
        """A stream of server-sent events whose lines are given, well-formed or not."""
        raw = [line.encode() if isinstance(line, str) else line for line in lines]
        return cls(200, b"".join(line + b"\n\n" for line in raw), "text/event-stream")

    @classmethod
    def redirect(cls, url: str, status: int = 307) -> Fault:
        return cls(status, b"", "text/plain", {"Location": url})


Answered: TypeAlias = str | Reply | Fault
Script: TypeAlias = Callable[[ChatRequest], Answered] | Sequence[Answered] | Answered
Embed: TypeAlias = Callable[[list[str]], list[list[float]] | Fault]


def word_vectors(texts: list[str]) -> list[list[float]]:
    """64 numbers per text: how often words of each of 64 kinds occur; likeness is shared words."""
    return [_word_vector(re.findall(r"\w+", text.lower())) for text in texts]


def _word_vector(words: Sequence[str]) -> list[float]:
    vector = [0.01] * 64
    for word in words:
        vector[zlib.crc32(word.encode()) % 64] += 1.0
    return vector


class OpenAIServer:
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
        self.stopping = threading.Event()
        self._script = script
        self._errors: list[BaseException] = []
        self._lock = threading.Lock()
        self._http = _Server(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> OpenAIServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        if self._errors and error is None:
            raise self._errors[0]

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

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
        self._json(_completion("chat.completion", asked, [choice], _counted(reply, asked)))

    def _stream(self, reply: Reply, asked: dict[str, Any]) -> None:
        self._begin(200, "text/event-stream", {"Transfer-Encoding": "chunked"})
        for event in _events(reply, asked):
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
        counted = {"prompt_tokens": 1, "total_tokens": 1}
        self._json(
            {"object": "list", "data": rows, "model": request.body["model"]} | {"usage": counted}
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


def _events(reply: Reply, asked: dict[str, Any]) -> Iterator[str]:
    """The stream's events: a first one with the role, the deltas, the end."""
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": d} if isinstance(d, str) else dict(d) for d in reply.deltas]
    for delta in deltas:
        choice = {"index": 0, "delta": delta, "finish_reason": None}
        yield json.dumps(_completion("chat.completion.chunk", asked, [choice], None))
    if reply.end not in ("whole", "undone"):
        return
    last = {"index": 0, "delta": {}, "finish_reason": reply.finish_reason}
    yield json.dumps(_completion("chat.completion.chunk", asked, [last], None))
    usage = _counted(reply, asked)
    if usage and (asked.get("stream_options") or {}).get("include_usage"):
        yield json.dumps(_completion("chat.completion.chunk", asked, [], usage))
    if reply.end == "whole":
        yield "[DONE]"


def _counted(reply: Reply, asked: dict[str, Any]) -> tuple[int, int] | None:
    """What a server counts that has read all it was sent."""
    if reply.usage != "counted":
        return reply.usage
    read = sum(count_tokens(str(message["content"])) for message in asked["messages"])
    return read, len(reply.deltas)


def _completion(
    kind: str, asked: dict[str, Any], choices: list[Any], usage: tuple[int, int] | None
) -> dict[str, Any]:
    value = {"id": "chat-1", "object": kind, "created": 0, "model": asked["model"]}
    if usage is None:
        return {**value, "choices": choices}
    read, written = usage
    counted = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    return {**value, "choices": choices, "usage": counted}


def _base64(row: Sequence[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(row)}f", *row)).decode()
