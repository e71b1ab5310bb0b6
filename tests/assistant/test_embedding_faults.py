"""An embedding server that fails: the article goes in rightly, or not at all."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from assistant import Article, Assistant, BadEmbedding, EmbeddingError, EmbeddingMismatch, Settings
from assistant.models import embedding_model
from tests.support.canary import CANARY, require_no_key
from tests.support.openai_server import Fault, OpenAIServer, word_vectors

BRIDGE = Article(text="The bridge was opened on Monday. It cost 4 million euros.")
NOW = {"retry-after-ms": "1"}
TEXTS = ["The ferry sank.", "The bridge was opened.", "It cost 4 million euros."]


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A server that knows embeddings."""
    with OpenAIServer() as running:
        yield running


def settings(server: OpenAIServer, **options: Any) -> Settings:
    given = {"openai_base_url": server.base_url, "openai_api_key": CANARY, "mode": "quoted"}
    return Settings(embedding="text-embedding-3-small", **{**given, **options})


Rows = list[dict[str, Any]]


def replying(change: Callable[[Rows], Any]) -> Callable[[list[str]], Fault]:
    """A good reply of which the rows are changed."""

    def embed(texts: list[str]) -> Fault:
        vectors = word_vectors(texts)
        rows = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
        return Fault.json({"object": "list", "model": "m", "data": change(rows)})

    return embed


def each(value: Any, key: str = "embedding") -> Callable[[list[str]], Fault]:
    """A good reply in which every row has this value."""
    return replying(lambda rows: [{**row, key: value} for row in rows])


BAD: dict[str, Callable[[list[str]], Any]] = {
    "77 one too few": replying(lambda rows: rows[1:]),
    "77 one too many": replying(lambda rows: [*rows, {**rows[0], "index": len(rows)}]),
    "77 one twice": replying(lambda rows: [rows[0] for _ in rows] + rows[:1]),
    "77 numbered from one": replying(lambda rows: [{**r, "index": r["index"] + 1} for r in rows]),
    "77 not numbered": replying(lambda rows: [{"embedding": r["embedding"]} for r in rows] * 2),
    "77 not a number": each([float("nan")] * 64),
    "77 infinite": each([float("inf")] * 64),
    "77 zero": each([0.0] * 64),
    "77 no numbers": each([]),
    "77 null": each(None),
    "77 text": each(["a"] * 64),
    "77 a number": each(5),
    "77 no base64": each("!"),
    "77 base64 of half a number": each("AAAAAAA="),
    "no rows": replying(lambda rows: []),
    "rows null": replying(lambda rows: None),
    "rows of text": replying(lambda rows: ["a"]),
    "a page": lambda texts: Fault(200, b"<html>"),
    "{}": lambda texts: Fault.json({}),
    "no JSON": lambda texts: Fault(200, b"{", "application/json"),
    "not UTF-8": lambda texts: Fault(200, b'"\xff"', "application/json"),
    "an error with 200": lambda texts: Fault.json({"error": {"message": CANARY}}),
    "401": lambda texts: Fault.error(401, f"Incorrect API key provided: {CANARY}"),
    "404": lambda texts: Fault.error(404),
    "quota": lambda texts: Fault.error(429, "no", "insufficient_quota", **NOW),
    "429 for a day": lambda texts: Fault.error(429, **{"Retry-After": "86400"}),
    "70 MB": lambda texts: Fault(200, b" " * 70_000_000, "application/json"),
    "stall": lambda texts: Fault(200, delay=60),
    "drip": lambda texts: Fault(200, b" " * 1_000, "application/json", drip=0.05),
}


@pytest.mark.slow
@pytest.mark.bad_input(77)
@pytest.mark.parametrize("name", BAD)
def test_vectors_that_are_none_are_one_error_and_nothing_goes_in(
    name: str, server: OpenAIServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.embed = BAD[name]
    hasty = settings(server, timeout=0.6, deadline=1.0)
    with caplog.at_level(logging.DEBUG), Assistant(":memory:", settings=hasty) as assistant:
        with pytest.raises(EmbeddingError) as raised:
            assistant.add(BRIDGE)
        assert assistant.articles() == []
    assert raised.value.hint
    assert CANARY not in str(raised.value)
    assert len(server.requests) == 1
    assert CANARY not in caplog.text


@pytest.mark.slow
@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_fault_that_passes_is_overcome(status: int, server: OpenAIServer) -> None:
    faults = [Fault.error(status, **NOW), Fault(status, b"", headers=NOW)]
    server.embed = lambda texts: faults.pop() if faults else word_vectors(texts)
    with Assistant(":memory:", settings=settings(server)) as assistant:
        assert assistant.add(BRIDGE).added
    assert len(server.requests) == 3


@pytest.mark.bad_input(77)
def test_vectors_in_another_order_go_to_their_texts(server: OpenAIServer) -> None:
    straight = embedding_model(settings(server)).embed(TEXTS)
    server.embed = replying(lambda rows: rows[::-1])
    assert np.allclose(embedding_model(settings(server)).embed(TEXTS), straight)


def test_vectors_may_come_as_numbers_or_as_base64(server: OpenAIServer) -> None:
    coded = embedding_model(settings(server)).embed(TEXTS)
    server.embed = replying(lambda rows: rows)
    assert np.allclose(embedding_model(settings(server)).embed(TEXTS), coded, atol=1e-6)
    assert json.loads(json.dumps(server.requests[0].body))["encoding_format"] == "base64"


def test_rows_of_different_width_are_refused(server: OpenAIServer) -> None:
    server.embed = replying(lambda rows: [{**rows[0], "embedding": [1.0]}, *rows[1:]])
    with pytest.raises(BadEmbedding):
        embedding_model(settings(server)).embed(TEXTS)


@pytest.mark.slow
def test_a_server_that_turns_to_another_width_is_refused(server: OpenAIServer) -> None:
    with Assistant(":memory:", settings=settings(server)) as assistant:
        assistant.add(BRIDGE)
        server.embed = each([1.0] * 32)
        with pytest.raises(EmbeddingMismatch):
            assistant.add(Article(text="The ferry sank. Nobody was hurt."))
        with pytest.raises(EmbeddingError):
            assistant.search("What did the bridge cost?")
        assert assistant.articles() == [BRIDGE]


def test_an_error_holds_no_key(server: OpenAIServer) -> None:
    server.embed = BAD["401"]
    with pytest.raises(EmbeddingError) as raised:
        embedding_model(settings(server)).embed(TEXTS)
    require_no_key(raised.value)
