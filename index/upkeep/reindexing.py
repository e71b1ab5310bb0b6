"""All that is computed, computed anew: chunks, words, vectors, tokens. Sentences stay: they are cited.

New vectors are kept aside, batch by batch; meanwhile the library is what it was. When there are all,
one transaction puts them, with the chunks and the model's name, in the old ones' place. So a kill
loses a batch at most, and no search ever compares vectors of two models.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version

from index.chunking import CHUNKER, Chunk
from index.embedding.embedder import Embedder
from index.ingest.batch import embed
from index.ingest.run import Ingest
from index.progress import Progress
from index.storage import rows
from index.storage.crash_points import reach
from index.storage.store import Store
from index.upkeep.prepared import Prepared
from index.upkeep.swapping import batches, ready_ids, swap

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

    The articles in `keep` keep the vectors that they have. Goes on where an interrupted run ended.
    Raises EmbeddingError, LibraryUnwritable, LibraryClosed.
    """
    store.require_open()
    # Another version may split and cut the same article otherwise.
    model = f"{embedder.name}/{embedder.digest}/{CHUNKER}/{version('sidenote')}"
    with closing(Prepared(store.folder, model)) as prepared:
        for article_id, own, vectors in keep:
            prepared.put([article_id], own, vectors)
        embedded = _prepare(store, embedder, prepared, progress)
        with store.writing:
            embedded += _prepare(store, embedder, prepared, progress)  # what came in since
            pieces = swap(store, embedder, prepared)
            prepared.remove()
            store.vectors.rebuild()
            Ingest(store, embedder).finish_pending()
    store.tokens.drop(sorted(store.tokens.known() - set(store.catalogue.chunk_ids())))
    store.vectors.wait()
    return Reindexed(store.catalogue.counts()["articles"], pieces, embedded)


def _prepare(store: Store, embedder: Embedder, prepared: Prepared, progress: Progress) -> int:
    """Have vectors for every ready article. Returns of how many they were made."""
    ready, done = ready_ids(store), prepared.done()
    lacking = [found for found in ready if found not in done]
    count = 0
    for batch in batches(store, lacking):
        store.require_open()
        embedded = embed(embedder, batch)
        store.tokens.put(dict(zip((c.id for c in batch.chunks), embedded.tokens, strict=False)))
        prepared.put(batch.articles, batch.chunks, [rows.stored(v) for v in embedded.vectors])
        reach("mid_reindex")
        count += len(batch.articles)
        progress(len(ready) - len(lacking) + count, len(ready))
    return count
