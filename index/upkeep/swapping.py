"""New chunks, words and vectors for all articles, in one transaction: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select

from index.articles import Article
from index.chunking import Chunk, chunk_article
from index.embedding.embedder import Embedder, Vectors
from index.ingest.batch import Batch, embed
from index.storage import rows
from index.storage.crash_points import reach
from index.storage.database import transaction
from index.storage.languages import tell_languages
from index.storage.models import described
from index.storage.schema import articles, chunks, facts
from index.storage.store import Store
from index.upkeep.prepared import Prepared

# Of chunks; a few seconds of the local model, which a kill may cost.
_TOGETHER = 128
# Of articles, read at a time.
_BLOCK = 64


def ready_ids(store: Store) -> list[str]:
    """The ids of all ready articles."""
    with transaction(store.catalogue.engine) as db:
        return list(db.scalars(select(articles.c.id).where(articles.c.ready)))


def batches(store: Store, ids: Sequence[str]) -> Iterator[Batch]:
    """Articles, cut anew, in runs that are embedded together."""
    batch = Batch()
    for article, pieces in _cut(store, ids):
        batch.put(article, pieces, "", None)
        if len(batch.chunks) >= _TOGETHER:
            yield batch
            batch = Batch()
    if batch.chunks:
        yield batch


def _cut(store: Store, ids: Sequence[str]) -> Iterator[tuple[Article, list[Chunk]]]:
    """An article whose content is not what its id says any more is passed over: doctor tells of it."""
    for named in rows.batches(ids, _BLOCK):
        for article in store.catalogue.articles(named):
            if article.id in named:
                yield article, chunk_article(article)


def swap(store: Store, embedder: Embedder, prepared: Prepared) -> int:
    """Put the new chunks in the old ones' place. Returns how many there are.

    All ready articles are in `prepared`; `writing` is held. Raises EmbeddingError, LibraryUnwritable.
    """
    catalogue, ready = store.catalogue, ready_ids(store)
    store.vectors.discard()
    dimension, count = None, 0
    with transaction(catalogue.engine) as db:
        db.execute(delete(chunks))
        tell_languages(db)
        for batch in batches(store, ready):
            vectors = _vectors(prepared, embedder, batch)
            rows.insert_chunks(db, [(batch.articles[c.article_id], c) for c in batch.chunks])
            rows.set_vectors(db, batch.chunks, vectors)
            dimension, count = vectors.shape[1], count + len(batch.chunks)
        pending = [(a, c) for a in catalogue.pending() for c in chunk_article(a)]
        rows.insert_chunks(db, pending)
        _record(db, described(embedder, dimension) if dimension else {})
        reach("before_swap")
    catalogue.reread_facts()
    reach("after_swap")
    return count


def _vectors(prepared: Prepared, embedder: Embedder, batch: Batch) -> Vectors:
    known = prepared.has(batch.chunks)
    return prepared.vectors(batch.chunks) if known else embed(embedder, batch).vectors


def _record(db: Connection, model: dict[str, str]) -> None:
    """The model that all vectors are of now; a library without vectors has none."""
    db.execute(delete(facts).where(facts.c.name.startswith("embedding ")))
    if model:
        db.execute(insert(facts), [{"name": name, "value": value} for name, value in model.items()])
