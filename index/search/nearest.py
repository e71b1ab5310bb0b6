"""The nearest chunks that a reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from index.embedding.embedder import Vectors
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.rows import batches
from index.storage.schema import articles, chunks
from index.storage.seen import has_private, seen_by
from index.storage.store import Store

# The index does not know who sees what: where others' articles are among the nearest, it is read so
# much deeper, and so deep at most. What the reader sees is read one by one then, as within tags.
_DEEPER, _DEEPEST = 4, 2000


def nearest(store: Store, vector: Vectors, k: int, filters: Filters) -> list[str]:
    """The ids of the k chunks nearest to a unit vector that the filters let pass, best first.

    What is asked of the index is looked up afterwards, so nothing that was made private, or came
    in, meanwhile can be among them.
    """
    if filters.reader is None:
        return store.vectors.nearest(vector, k, filters)
    for_all, depth = replace(filters, reader=None), k
    while depth <= max(k, _DEEPEST):
        near = store.vectors.nearest(vector, depth, for_all)
        seen = _seen(store, near, filters.reader)
        if len(seen) >= k or len(near) < depth:
            return seen[:k]
        depth *= _DEEPER
    return store.vectors.nearest(vector, k, filters)


def _seen(store: Store, ids: Sequence[str], reader: str) -> list[str]:
    """Those of the chunks whose article the reader sees, in the same order."""
    owned = chunks.join(articles, articles.c.id == chunks.c.article_id)
    query = select(chunks.c.id).select_from(owned).where(articles.c.ready, seen_by(reader))
    with transaction(store.catalogue.engine) as db:
        if not has_private(db):
            return list(ids)
        found = (query.where(chunks.c.id.in_(some)) for some in batches(ids))
        seen = {chunk_id for some in found for chunk_id in db.scalars(some)}
    return [chunk_id for chunk_id in ids if chunk_id in seen]
