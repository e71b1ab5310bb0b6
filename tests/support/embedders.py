"""A cheap embedding model for tests of what is not embedding: hashed words, passed in by the seam."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.embedder import Vectors
from index.errors import EmbeddingError
from index.text.terms import terms


@dataclass(frozen=True)
class HashedEmbedder:
    """Texts that share words are near each other; each text has a vector of its own."""

    dimension: int = 64
    name: str = "hashed"
    digest: str = "1"

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [self._row(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimension)

    def embed_query(self, text: str) -> Vectors:
        return np.asarray(self.embed([text])[0], dtype=np.float32)

    def _row(self, text: str) -> Vectors:
        own = np.random.default_rng(zlib.crc32(text.encode("utf-8", "replace")))
        row = 0.3 * own.standard_normal(self.dimension)
        for word in terms(text):
            row[zlib.crc32(word.encode()) % self.dimension] += 1.0
        return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


class RefusingEmbedder(HashedEmbedder):
    """Fails for every text that holds the word "poison"."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        if any("poison" in text for text in texts):
            raise EmbeddingError("The server refused a text.")
        return super().embed(texts)
