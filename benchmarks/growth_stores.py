"""What grows in `benchmarks.growth`: a library of ours, and Chroma by itself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from time import perf_counter
from typing import Protocol, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings

from benchmarks.growth_data import GivenVectors
from index.articles import Article
from index.chunking import chunk_article, embedded_text
from index.library import Library

_K = 10


class Store(Protocol):
    """Begins empty, but warm. `name` and `chunks` are told as it grows."""

    name: str
    chunks: int

    def add(self, articles: Sequence[Article]) -> float:
        """Chunks per second."""

    def search(self, question: str) -> None: ...

    def close(self) -> None: ...


class Ours:
    """A library, used as anyone would."""

    name = "ours"

    def __init__(self) -> None:
        self._library = Library(":memory:", GivenVectors())
        self._library.add([Article("What is imported or made but once is no part of a speed.")])
        self.chunks = self._library.store.catalogue.counts()["chunks"]

    def add(self, articles: Sequence[Article]) -> float:
        began = perf_counter()
        self._library.add(articles)
        seconds = perf_counter() - began
        before, self.chunks = self.chunks, self._library.store.catalogue.counts()["chunks"]
        return (self.chunks - before) / seconds

    def search(self, question: str) -> None:
        self._library.search(question, k=_K)

    def close(self) -> None:
        self._library.close()


class ChromaAlone:
    """A collection on disk with Chroma's defaults: ids, vectors and texts, nothing else."""

    name = "Chroma alone"
    chunks = 0

    def __init__(self) -> None:
        self._encoder, self._folder = GivenVectors(), tempfile.mkdtemp()
        settings = Settings(anonymized_telemetry=False)
        self._client = cast(Client, chromadb.PersistentClient(self._folder, settings))
        self._collection = self._client.create_collection("peer", embedding_function=None)

    def add(self, articles: Sequence[Article]) -> float:
        texts = [embedded_text(a, chunk) for a in articles for chunk in chunk_article(a)]
        ids = [str(self.chunks + number) for number in range(len(texts))]
        vectors = self._encoder.embed(texts)
        began = perf_counter()
        self._collection.upsert(ids=ids, embeddings=vectors, documents=texts)
        self.chunks += len(texts)
        return len(texts) / (perf_counter() - began)

    def search(self, question: str) -> None:
        vector = self._encoder.embed_query(question)
        self._collection.query(query_embeddings=vector[np.newaxis], n_results=_K)

    def close(self) -> None:
        self._client.close()
        shutil.rmtree(self._folder, ignore_errors=True)
