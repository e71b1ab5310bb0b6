"""All that is computed, computed anew: chunks, words, vectors, tokens. Sentences stay: they are cited.

New vectors are kept aside, batch by batch; meanwhile the library is what it was. When there are all,
one transaction puts them, with the chunks and the model's name, in the old ones' place. So a kill
loses a batch at most, and no search ever compares vectors of two models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from index.articles import Article
from index.chunking import CHUNKER, Chunk, chunk_article
from index.embedding.embedder import Embedder
from index.ingest.batch import Batch, embed
from index.ingest.run import Ingest
from index.storage import rows
from index.storage.crash_points import reach
from index.storage.database import transaction
from index.storage.models import described
from index.storage.schema import articles, chunks, facts
from index.storage.store import Store
from index.upkeep.prepared import Prepared

Progress = Callable[[int, int], None]
# Of chunks; a few seconds of the local model, which a kill may cost.
_TOGETHER = 128
# Of articles, read at a time.
_BLOCK = 64
Kept = tuple[str, list[Chunk], list[bytes]]
"""An article's id, its chunks, and their vectors as they are stored."""


@dataclass(frozen=True)
class Reindexed:
    """How many articles and chunks the library has now; `embedded` articles were done by this run."""

    articles: int
    chunks: int
    embedded: int


def reindex(
    store: Store,
    embedder: Embedder,
    progress: Progress = lambda *_: None,
    *,
    keep: Iterable[Kept] = (),
) -> Reindexed:
    """Compute everything anew with `embedder`, which may be another model than before.

    The articles in `keep` keep the vectors that they have. Goes on where an interrupted run ended. Raises EmbeddingError, LibraryUnwritable, LibraryClosed.
    """
    store.require_open()
    model = f"{embedder.name}/{embedder.digest}/{CHUNKER}"
    with closing(Prepared(store.folder, model)) as prepared:
        for article_id, own, vectors in keep:
            prepared.put([article_id], own, vectors)
        embedded = _prepare(store, embedder, prepared, progress)
        with store.writing:
            embedded += _prepare(store, embedder, prepared, progress)  # what came in since
            pieces = _swap(store, embedder, prepared)
            prepared.remove()
            store.vectors.rebuild()
            Ingest(store, embedder).finish_pending()
    store.tokens.drop(sorted(store.tokens.known() - set(store.catalogue.chunk_ids())))
    store.vectors.wait()
    return Reindexed(store.catalogue.counts()["articles"], pieces, embedded)


def _prepare(store: Store, embedder: Embedder, prepared: Prepared, progress: Progress) -> int:
    """Have vectors for every ready article. Returns of how many they were made."""
    ready, done = _ready(store), prepared.done()
    lacking = [found for found in ready if found not in done]
    count = 0
    for batch in _batches(store, lacking):
        store.require_open()
        embedded = embed(embedder, batch)
        store.tokens.put(dict(zip((c.id for c in batch.chunks), embedded.tokens, strict=False)))
        prepared.put(batch.articles, batch.chunks, [rows.stored(v) for v in embedded.vectors])
        reach("mid_reindex")
        count += len(batch.articles)
        progress(len(ready) - len(lacking) + count, len(ready))
    return count


def _ready(store: Store) -> list[str]:
    with transaction(store.catalogue.engine) as db:
        return list(db.scalars(select(articles.c.id).where(articles.c.ready)))


def _batches(store: Store, ids: Sequence[str]) -> Iterator[Batch]:
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
    for at in range(0, len(ids), _BLOCK):
        named = ids[at : at + _BLOCK]
        for article in store.catalogue.articles(named):
            if article.id in named:
                yield article, chunk_article(article)


def _swap(store: Store, embedder: Embedder, prepared: Prepared) -> int:
    """Put the new chunks in the old ones' place. Returns how many there are."""
    catalogue, ready = store.catalogue, _ready(store)
    store.vectors.discard()
    dimension, count = None, 0
    with transaction(catalogue.engine) as db:
        db.execute(delete(chunks))
        for batch in _batches(store, ready):
            vectors = prepared.vectors(batch.chunks)
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


def _record(db: Connection, model: dict[str, str]) -> None:
    """The model that all vectors are of now; a library without vectors has none."""
    db.execute(delete(facts).where(facts.c.name.startswith("embedding ")))
    if model:
        db.execute(insert(facts), [{"name": name, "value": value} for name, value in model.items()])
