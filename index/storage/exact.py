"""Nearest chunks straight from the catalogue's vectors, while the vector index is being rebuilt."""

from __future__ import annotations

import heapq

import numpy as np
from sqlalchemy import select

from index.embedding.embedder import Vectors
from index.embedding.products import dot
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles

_BARRED = -2.0  # below every cosine


def nearest(catalogue: Catalogue, vector: Vectors, k: int, filters: Filters) -> list[str]:
    """The ids of the k chunks nearest by cosine, best first: exact, linear in the library."""
    allowed = _allowed(catalogue, filters)
    best: list[tuple[float, str]] = []
    for pieces, vectors in catalogue.vectors():
        scores = dot(vectors, vector)
        if allowed is not None:
            scores[[piece.article_id not in allowed for piece in pieces]] = _BARRED
        first = [(float(scores[i]), pieces[i].id) for i in np.argsort(-scores)[:k]]
        best = heapq.nlargest(k, best + first)
    return [chunk_id for score, chunk_id in best if score > _BARRED]


def _allowed(catalogue: Catalogue, filters: Filters) -> set[str] | None:
    if filters == Filters():
        return None
    with transaction(catalogue.engine) as db:
        return set(db.scalars(select(articles.c.id).where(filters.condition)))
