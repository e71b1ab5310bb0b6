"""LlamaIndex embeddings for the library, and ours for LlamaIndex."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.articles import Article
from index.embedding.encoder import LocalEncoder
from index.errors import BadEmbedding, EmbeddingError
from index.library import Library
from index.llamaindex.embedding import LlamaIndexEmbedder, LocalEmbedding, embedder_of
from tests.support.embedders import HashedEmbedder
from tests.support.llamaindex_parts import BrokenEmbedding, ScriptedEmbedding

TEXTS = ["The ferry sank.", "Nobody was hurt."]
NAN = float("nan")


def test_the_local_model_is_a_llamaindex_embedding(encoder: LocalEncoder) -> None:
    model = LocalEmbedding()
    assert isinstance(model, BaseEmbedding)
    expected = encoder.embed(TEXTS)
    assert np.allclose(model.get_text_embedding_batch(TEXTS), expected, atol=1e-2)
    assert np.allclose(model.get_text_embedding(TEXTS[0]), expected[0], atol=1e-2)
    assert np.allclose(model.get_query_embedding(TEXTS[0]), expected[0], atol=1e-2)
    found = asyncio.run(model.aget_query_embedding(TEXTS[0]))
    assert np.allclose(found, expected[0], atol=1e-2)


def test_the_local_model_is_recognised_and_used_as_it_is(encoder: LocalEncoder) -> None:
    model = LocalEmbedding()
    assert embedder_of(model) is model.encoder is encoder


def test_an_embedder_is_used_as_it_is() -> None:
    embedder = HashedEmbedder()
    assert embedder_of(embedder) is embedder


def test_another_llamaindex_embedding_is_named_by_class_and_model() -> None:
    embedder = embedder_of(ScriptedEmbedding(rows=[[3.0, 4.0]]))
    assert embedder.name.endswith("/scripted")
    assert embedder.embed(["one"]).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)]]
    assert embedder.embed_query("one").tolist() == [pytest.approx(0.6), pytest.approx(0.8)]


@pytest.mark.parametrize(
    "rows",
    [
        [[1.0, 0.0]],
        [[1.0, 0.0]] * 3,
        [[1.0, NAN], [1.0, 0.0]],
        [[0.0, 0.0], [1.0, 0.0]],
        [[1.0], [1.0, 0.0]],
    ],
    ids=["too few", "too many", "not a number", "zero", "ragged"],
)
def test_bad_vectors_are_refused(rows: list[list[float]]) -> None:
    with pytest.raises(BadEmbedding):
        LlamaIndexEmbedder(ScriptedEmbedding(rows=rows)).embed(TEXTS)


def test_a_bad_query_vector_is_refused() -> None:
    with pytest.raises(BadEmbedding):
        LlamaIndexEmbedder(ScriptedEmbedding(rows=[[NAN, 1.0]])).embed_query("one")


def test_whatever_a_server_s_client_raises_is_an_embedding_error() -> None:
    embedder = LlamaIndexEmbedder(BrokenEmbedding())
    with pytest.raises(EmbeddingError, match="ConnectionError: no route to host") as caught:
        embedder.embed(TEXTS)
    assert caught.value.hint
    with pytest.raises(EmbeddingError, match="ConnectionError"):
        embedder.embed_query("one")


def test_nothing_is_stored_when_the_vectors_are_bad(tmp_path: Path) -> None:
    embedder = LlamaIndexEmbedder(ScriptedEmbedding(rows=[[NAN, 1.0]]))
    library = Library(tmp_path, embedder)
    with pytest.raises(BadEmbedding):
        library.add([Article("The ferry sank.")])
    assert library.articles() == []
    assert not library.store.catalogue.has_pending()
    library.close()
