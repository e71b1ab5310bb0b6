"""LlamaIndex as its documents show it: a splitter, a vector index, Chroma; the same weights."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, cast

import chromadb
from chromadb.api.client import Client
from chromadb.config import Settings
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr

from benchmarks.onnx_peer import chroma_embedding
from index.chunking import MAX_TOKENS

# Ours repeats one short sentence, of up to 40 tokens; the splitter's own default is all of 200.
_OVERLAP = 20


@dataclass(frozen=True)
class Ingested:
    chunks: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.chunks / self.seconds


class ChromaEmbedding(BaseEmbedding):
    """Chroma's own class of the local model, as a LlamaIndex embedding."""

    embed_batch_size: int = 32  # as many as that class runs at a time; LlamaIndex's default is 10
    _model: Any = PrivateAttr(default_factory=chroma_embedding)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [vector.tolist() for vector in self._model(texts)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class LlamaIndexPeer:
    """Its parts, loaded and warm."""

    def __init__(self) -> None:
        self._embedding = ChromaEmbedding()
        self._embedding.get_text_embedding("warm")
        self._splitter = SentenceSplitter(chunk_size=MAX_TOKENS, chunk_overlap=_OVERLAP)

    def ingest(self, texts: Sequence[str]) -> Ingested:
        """Take texts into a new index on disk."""
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(anonymized_telemetry=False)
            client = cast(Client, chromadb.PersistentClient(folder, settings))
            collection = client.create_collection("peer", embedding_function=None)
            began = perf_counter()
            store = ChromaVectorStore(chroma_collection=collection)
            VectorStoreIndex.from_documents(
                [Document(text=text) for text in texts],
                storage_context=StorageContext.from_defaults(vector_store=store),
                embed_model=self._embedding,
                transformations=[self._splitter],
            )
            seconds, chunks = perf_counter() - began, collection.count()
            client.close()
        return Ingested(chunks, seconds)
