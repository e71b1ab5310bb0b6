"""LlamaIndex embeddings for the library, and the local model for LlamaIndex."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.embedding.embedder import Embedder, Vectors, unit_vectors
from index.embedding.encoder import LocalEncoder, default_encoder
from index.embedding.weights import MODEL
from index.errors import EmbeddingError, SidenoteError

T = TypeVar("T")


class LlamaIndexEmbedder:
    """Any LlamaIndex embedding as an `Embedder`; what it returns is checked."""

    digest = ""  # a served model has no file to take one of

    def __init__(self, model: BaseEmbedding) -> None:
        self._model = model

    @property
    def name(self) -> str:
        return f"{self._model.class_name()}/{self._model.model_name}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = _explained(lambda: self._model.get_text_embedding_batch(list(texts)))
        return unit_vectors(rows, len(texts))

    def embed_query(self, text: str) -> Vectors:
        row = _explained(lambda: self._model.get_query_embedding(text))
        return unit_vectors([row], 1).reshape(-1)


class LocalEmbedding(BaseEmbedding):
    """all-MiniLM-L6-v2 on this machine's CPU, as a LlamaIndex embedding."""

    model_name: str = MODEL
    _encoder: LocalEncoder = PrivateAttr(default_factory=default_encoder)

    @classmethod
    def class_name(cls) -> str:
        return "LocalEmbedding"

    @property
    def encoder(self) -> LocalEncoder:
        """The model itself."""
        return self._encoder

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._encoder.embed(texts).tolist()
        return rows

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def _explained(call: Callable[[], T]) -> T:
    """What the call returns. Raises EmbeddingError, whatever it raises."""
    try:
        return call()
    except SidenoteError:
        raise
    except Exception as error:  # noqa: BLE001 - another's client may raise anything
        failure = _failure(error)
    raise failure  # out here it has no __context__: that would hold the request, and so the key


def _failure(error: Exception) -> EmbeddingError:
    hint = "Check its server, key and name, then try again."
    status = getattr(error, "status_code", None)
    # What a server answers may repeat the key.
    reason = str(status) if status else " ".join(str(error).split())[:200]
    message = f"The embedding model failed: {type(error).__name__}: {reason}."
    return EmbeddingError(message, hint=hint)


def embedder_of(model: BaseEmbedding | Embedder) -> Embedder:
    """What the library needs, from whatever a caller passed as its embedding model."""
    if isinstance(model, LocalEmbedding):
        return model.encoder
    return LlamaIndexEmbedder(model) if isinstance(model, BaseEmbedding) else model
