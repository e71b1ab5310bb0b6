"""Nearest chunks straight from the catalogue's vectors, while the vector index is being rebuilt."""

from __future__ import annotations

import heapq

from sqlalchemy import select

from index.embedding.embedder import Vectors
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles


def nearest(catalogue: Catalogue, vector: Vectors, k: int, filters: Filters) -> list[str]:
    """The ids of the k chunks nearest by cosine, best first: exact, linear in the library."""
    allowed = _allowed(catalogue, filters)
    best: list[tuple[float, str]] = []
    for pieces, vectors in catalogue.vectors():
        scores = vectors @ vector
        fitting = (
            (float(score), piece.id)
            for score, piece in zip(scores, pieces, strict=True)
            if allowed is None or piece.article_id in allowed
        )
        best = heapq.nlargest(k, [*best, *fitting])
    return [chunk_id for _, chunk_id in best]


def _allowed(catalogue: Catalogue, filters: Filters) -> set[str] | None:
    if filters == Filters():
        return None
    with transaction(catalogue.engine) as db:
        return set(db.scalars(select(articles.c.id).where(filters.condition)))
