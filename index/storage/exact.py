"""Nearest chunks straight from the catalogue's vectors: while the vector index is being rebuilt, and
among the articles with a tag, which are few and which the index does not know.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import numpy as np
from sqlalchemy import select

from index.embedding.embedder import Vectors
from index.embedding.products import dot
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles
from index.storage.seen import told


def nearest(catalogue: Catalogue, vector: Vectors, k: int, filters: Filters) -> list[str]:
    """The ids of the k chunks nearest by cosine, best first: exact, linear in what the filters leave."""
    allowed = _allowed(catalogue, filters)
    best: list[tuple[float, str]] = []
    for ids, vectors in _every(catalogue) if allowed is None else catalogue.vectors_of(allowed):
        scores = dot(vectors, vector)
        first = [(float(scores[i]), ids[i]) for i in np.argsort(-scores)[:k]]
        best = heapq.nlargest(k, best + first)
    return [chunk_id for _, chunk_id in best]


def _every(catalogue: Catalogue) -> Iterator[tuple[list[str], Vectors]]:
    for pieces, vectors in catalogue.vectors():
        yield [piece.id for piece in pieces], vectors


def _allowed(catalogue: Catalogue, filters: Filters) -> list[str] | None:
    with transaction(catalogue.engine) as db:
        filters = told(db, filters)
        if filters == Filters():
            return None
        return list(db.scalars(select(articles.c.id).where(articles.c.ready, filters.condition)))
