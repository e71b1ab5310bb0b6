"""An embedding model of a server, by setting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Article, Assistant, EmbeddingError, EmbeddingMismatch, Settings
from assistant.models import embedding_model
from tests.support.openai_server import Fault, OpenAIServer

CANARY = "sk-canary-4711"
BRIDGE = Article(text="The bridge was opened on Monday. It cost 4 million euros.")


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A server that knows embeddings."""
    with OpenAIServer() as running:
        yield running


def settings(server: OpenAIServer) -> Settings:
    return Settings(
        embedding="text-embedding-3-small",
        openai_base_url=server.base_url,
        openai_api_key=CANARY,
        mode="quoted",
    )


@pytest.mark.slow
def test_the_server_s_vectors_are_used(server: OpenAIServer) -> None:
    with Assistant(":memory:", settings=settings(server)) as assistant:
        assert assistant.add(BRIDGE).added
        assert assistant.search("What did the bridge cost?")[0].article == BRIDGE
    assert {request.path for request in server.requests} == {"/v1/embeddings"}
    assert {request.headers["authorization"] for request in server.requests} == {f"Bearer {CANARY}"}
    assert {request.body["model"] for request in server.requests} == {"text-embedding-3-small"}


@pytest.mark.slow
def test_a_library_is_not_opened_with_another_model(server: OpenAIServer, tmp_path: object) -> None:
    with Assistant(str(tmp_path), settings=settings(server)) as assistant:
        assistant.add(BRIDGE)
    with pytest.raises(EmbeddingMismatch) as raised:
        Assistant(str(tmp_path))
    assert raised.value.hint


@pytest.mark.parametrize("status", [401, 500])
def test_a_server_that_fails_is_asked_thrice_at_most(server: OpenAIServer, status: int) -> None:
    server.embed = lambda texts: Fault.error(status, **{"retry-after-ms": "1"})
    with (
        Assistant(":memory:", settings=settings(server)) as assistant,
        pytest.raises(EmbeddingError),
    ):
        assistant.add(BRIDGE)
    assert len(server.requests) == {401: 1, 500: 3}[status]


def test_no_redirect_is_followed(server: OpenAIServer) -> None:
    with OpenAIServer() as other, Assistant(":memory:", settings=settings(server)) as assistant:
        server.embed = lambda texts: Fault.redirect(f"{other.base_url}/embeddings")
        with pytest.raises(EmbeddingError):
            assistant.add(BRIDGE)
    assert other.requests == []


def test_the_model_does_not_show_the_key(server: OpenAIServer) -> None:
    model = embedding_model(settings(server))
    assert CANARY not in repr(vars(model)) + repr(model)
