"""What a first look at many articles needs: their ids, by limits or by origin, and the vectors of
their beginnings. Linear in the articles, and no text is read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import or_, select

from index.embedding.embedder import Vectors
from index.storage import rows
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles, chunks, origins

# Of a file of several articles each has an origin of its own, "file#part"; of a folder, "folder/file".
_BELOW = ("#", "/")


def ids_within(catalogue: Catalogue, filters: Filters) -> list[str]:
    """The ids of the ready articles that the filters leave, newest first, undated ones last."""
    query = select(articles.c.id).where(articles.c.ready, filters.condition)
    order = articles.c.published.desc(), articles.c.title, articles.c.id
    with transaction(catalogue.engine) as db:
        return list(db.scalars(query.order_by(*order)))


def ids_from(catalogue: Catalogue, origin: str) -> list[str]:
    """The ids of the ready articles from an origin, such as a file, or from what lies within it."""
    # By comparison: LIKE takes capitals for small letters, and no index.
    below = [
        (origins.c.origin >= f"{origin}{sign}")
        & (origins.c.origin < f"{origin}{chr(ord(sign) + 1)}")
        for sign in _BELOW
    ]
    query = (
        select(articles.c.id)
        .join_from(articles, origins, origins.c.article_id == articles.c.id)
        .where(articles.c.ready, or_(origins.c.origin == origin, *below))
    )
    with transaction(catalogue.engine) as db:
        return list(dict.fromkeys(db.scalars(query.order_by(origins.c.origin))))


def lead_vectors(catalogue: Catalogue, ids: Sequence[str]) -> tuple[list[str], Vectors]:
    """The vectors of the first chunks of the named articles, one row for each id that has any: (n, d)."""
    wanted = select(chunks.c.article_id, chunks.c.vector)
    wanted = wanted.where(chunks.c.position == 0, chunks.c.vector.is_not(None))
    found: list[tuple[str, bytes]] = []
    for some in rows.batches(ids):
        with transaction(catalogue.engine) as db:
            named = db.execute(wanted.where(chunks.c.article_id.in_(some)))
            found += [(row.article_id, row.vector) for row in named]
    vectors = np.frombuffer(b"".join(data for _, data in found), dtype="<f4")
    return [article_id for article_id, _ in found], vectors.reshape(len(found), -1)
