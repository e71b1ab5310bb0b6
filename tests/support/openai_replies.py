"""What a server that speaks the OpenAI protocol replies, rightly and wrongly."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal, TypeAlias

from index.text.tokens import count_tokens
from tests.support.openai_requests import ChatRequest


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


def events(reply: Reply, asked: dict[str, Any]) -> Iterator[str]:
    """The stream's events: a first one with the role, the deltas, the end."""
    first = {"role": "assistant", "content": ""}
    said = ({"content": d} if isinstance(d, str) else dict(d) for d in reply.deltas)
    for delta in chain([first], said):
        choice = {"index": 0, "delta": delta, "finish_reason": None}
        yield json.dumps(completion("chat.completion.chunk", asked, [choice], None))
    if reply.end not in ("whole", "undone"):
        return
    last = {"index": 0, "delta": {}, "finish_reason": reply.finish_reason}
    yield json.dumps(completion("chat.completion.chunk", asked, [last], None))
    usage = counted(reply, asked)
    if usage and (asked.get("stream_options") or {}).get("include_usage"):
        yield json.dumps(completion("chat.completion.chunk", asked, [], usage))
    if reply.end == "whole":
        yield "[DONE]"


def counted(reply: Reply, asked: dict[str, Any]) -> tuple[int, int] | None:
    """What a server counts that has read all it was sent."""
    if reply.usage != "counted":
        return reply.usage
    read = sum(count_tokens(str(message["content"])) for message in asked["messages"])
    return read, len(reply.deltas)


def completion(
    kind: str, asked: dict[str, Any], choices: list[Any], usage: tuple[int, int] | None
) -> dict[str, Any]:
    value = {"id": "chat-1", "object": kind, "created": 0, "model": asked["model"]}
    if usage is None:
        return {**value, "choices": choices}
    read, written = usage
    usage_told = {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
    }
    return {**value, "choices": choices, "usage": usage_told}
