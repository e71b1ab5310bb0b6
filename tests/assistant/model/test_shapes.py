"""Replies of any shape: hypothesis makes them, a real server sends them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import ModelError, Settings
from assistant.language_model.stream import Bounds, ModelStream
from assistant.models import language_model
from tests.support.canary import CANARY, require_no_key
from tests.support.openai_server import Fault, OpenAIServer

pytestmark = pytest.mark.slow  # they wait, or read a great deal

CHUNK: dict[str, Any] = {
    "id": "1",
    "object": "chat.completion.chunk",
    "created": 0,
    "model": "m",
    "choices": [{"index": 0, "delta": {"content": "Yes."}, "finish_reason": None}],
    "usage": {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4},
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
PATHS: list[list[str | int]] = [
    [],
    ["id"],
    ["model"],
    ["choices"],
    ["choices", 0],
    ["choices", 0, "index"],
    ["choices", 0, "delta"],
    ["choices", 0, "delta", "role"],
    ["choices", 0, "delta", "content"],
    ["choices", 0, "delta", "refusal"],
    ["choices", 0, "delta", "tool_calls"],
    ["choices", 0, "delta", "reasoning_content"],
    ["choices", 0, "finish_reason"],
    ["choices", 0, "logprobs"],
    ["usage"],
    ["usage", "prompt_tokens"],
    ["usage", "completion_tokens"],
    ["error"],
]


class Scripted:
    """A server that replies with whatever `fault` is at the time."""

    def __init__(self) -> None:
        self.fault = Fault()
        self.server = OpenAIServer(lambda request: self.fault)


@pytest.fixture(scope="module")
def scripted() -> Iterator[Scripted]:
    made = Scripted()
    with made.server:
        yield made


def asked(scripted: Scripted, fault: Fault) -> str:
    """What the model wrote; "" where that is an error. Nothing else may happen."""
    scripted.fault = fault
    given = {"openai_base_url": scripted.server.base_url, "openai_api_key": CANARY, "model": "m"}
    llm = language_model(Settings(timeout=30, retries=0, **given))
    stream = ModelStream(llm, [("user", "Well?")], Bounds(tokens=100))
    try:
        text = "".join(stream)
    except ModelError as error:
        require_no_key(error)
        return ""
    assert isinstance(stream.ending.complete, bool)
    assert stream.usage.prompt_tokens > 0
    assert stream.usage.completion_tokens > 0
    assert isinstance(stream.prompt_was_cut, bool)
    return text


@st.composite
def replaced(draw: st.DrawFn) -> Any:
    """A good chunk with another value somewhere."""
    path, value = draw(st.sampled_from(PATHS)), draw(VALUES)
    if not path:
        return value
    chunk = copy.deepcopy(CHUNK)
    inner: Any = chunk
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return chunk


def stream_of(*chunks: Any) -> Fault:
    return Fault.events(*(f"data: {json.dumps(chunk)}" for chunk in chunks), "data: [DONE]")


@settings(max_examples=60)
@given(replaced())
def test_a_chunk_of_any_shape_is_read_or_refused(scripted: Scripted, chunk: Any) -> None:
    asked(scripted, stream_of(chunk))


@settings(max_examples=60)
@given(replaced())
def test_what_came_before_it_is_kept(scripted: Scripted, chunk: Any) -> None:
    assert asked(scripted, stream_of(CHUNK, chunk)).startswith("Yes.")


@settings(max_examples=30)
@given(replaced())
def test_a_reply_that_is_no_stream_is_refused(scripted: Scripted, value: Any) -> None:
    assert asked(scripted, Fault.json(value)) == ""


@settings(max_examples=40)
@given(st.lists(st.binary(max_size=40), max_size=4), st.booleans())
def test_lines_of_any_bytes_are_read_or_refused(
    scripted: Scripted, lines: list[bytes], begun: bool
) -> None:
    first = stream_of(CHUNK).body.partition(b"data: [DONE]")[0] if begun else b""
    fault = Fault.events(*(b"data: " + line for line in lines))
    said = asked(scripted, Fault(200, first + fault.body, "text/event-stream"))
    assert said.startswith("Yes." if begun else "")


@settings(max_examples=20)
@given(st.sampled_from([400, 401, 404, 429, 500]), VALUES)
def test_an_error_of_any_shape_is_a_model_error(
    scripted: Scripted, status: int, value: Any
) -> None:
    for body in (value, {"error": value}, {"error": {"message": value, "code": value}}):
        raw = json.dumps(body).encode()
        assert asked(scripted, Fault(status, raw, "application/json")) == ""


def test_the_chunk_itself_is_good(scripted: Scripted) -> None:
    assert asked(scripted, stream_of(CHUNK)) == "Yes."
