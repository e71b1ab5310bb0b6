"""What the library asks of an embedding model; `index.llamaindex` fits LlamaIndex models to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.errors import BadEmbedding

Vectors: TypeAlias = NDArray[np.float32]


class Embedder(Protocol):
    """Texts to unit vectors. `name` and `digest` are stored with a library and checked at open."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, each row of length 1."""

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,), float32, of length 1."""


def unit_vectors(rows: Sequence[Sequence[float]], count: int) -> Vectors:
    """Check what a model returned for `count` texts and scale each row to length 1.

    Raises BadEmbedding unless there are `count` rows of one width, finite and not zero.
    """
    hint = "Check the embedding model and its server."
    if len(rows) != count:
        raise BadEmbedding(f"{count} texts gave {len(rows)} vectors.", hint=hint)
    try:
        vectors = np.asarray(rows, dtype=np.float64)
    except (ValueError, TypeError) as error:
        raise BadEmbedding("The vectors differ in length.", hint=hint) from error
    if vectors.ndim != 2 or not np.isfinite(vectors).all():
        raise BadEmbedding("The vectors are not finite numbers.", hint=hint)
    largest = np.abs(vectors).max(axis=1, initial=0.0, keepdims=True)
    if not (largest > 0).all():
        raise BadEmbedding("A vector has length zero.", hint=hint)
    vectors = vectors / largest  # squares of huge or tiny numbers are no numbers
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
