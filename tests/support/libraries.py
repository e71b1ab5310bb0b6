"""What must hold of a library, whatever happened to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import select, text

from index.chunking import chunk_article, embedded_text
from index.copies.fingerprints import read
from index.copies.likeness import is_long_enough
from index.embedding.embedder import Embedder
from index.library import Library
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles, chunks, fingerprints, origins, versions


def require_sound(library: Library, embedder: Embedder) -> None:
    """Each ready article is whole, there once, and every chunk is found by its own vector."""
    listed = library.articles()
    assert len({article.id for article in listed}) == len(listed)
    expected = {chunk.id: (chunk, a) for a in listed for chunk in chunk_article(a)}
    stored = vectors_of(library)
    assert stored.keys() == expected.keys()
    vectors = embedder.embed(
        [embedded_text(article, chunk) for chunk, article in expected.values()]
    )
    for chunk_id, vector in zip(expected, vectors, strict=True):
        assert np.allclose(stored[chunk_id], vector, atol=1e-6)
    assert words_of(library) == stored.keys()
    require_found(library, stored)
    require_identity(library)


def require_identity(library: Library) -> None:
    """Origins lead to what is ready, earlier versions have a history and nothing else, and exactly
    what is ready is in a group of copies, of one at the least.
    """
    with transaction(library.store.catalogue.engine) as db:
        kept = {row.id: row for row in db.execute(select(articles))}
        ready = {i for i, row in kept.items() if row.ready}
        retired = {i for i, row in kept.items() if row.retired}
        assert set(db.scalars(select(origins.c.article_id))) - {None} == ready
        assert retired <= set(db.scalars(select(versions.c.article_id))) <= ready | retired
        assert not retired & ready
        assert not retired & set(db.scalars(select(chunks.c.article_id)))
        long = {i for i in ready if is_long_enough(read(kept[i].text))}
        assert set(db.scalars(select(fingerprints.c.article_id))) == long


def require_found(library: Library, stored: dict[str, Any]) -> None:
    """Every chunk is first, or level with the first, in a search with its own vector."""
    lost = []
    for chunk_id, vector in stored.items():
        best = library.store.vectors.nearest(vector, 3, Filters())
        level = [i for i in best if i in stored and float(stored[i] @ vector) > 1 - 1e-5]
        lost += [] if chunk_id in level else [chunk_id]
    assert not lost, f"{len(lost)} of {len(stored)} chunks are not found by their own vector"


def vectors_of(library: Library) -> dict[str, Any]:
    """The vectors of all chunks of ready articles, by chunk id."""
    return {
        piece.id: row
        for pieces, rows in library.store.catalogue.vectors()
        for piece, row in zip(pieces, rows, strict=True)
    }


def words_of(library: Library) -> set[str]:
    """The ids of the chunks that full-text search has, of ready articles."""
    query = (
        "SELECT chunks.id FROM chunk_words JOIN chunks ON chunks.number = chunk_words.rowid"
        " JOIN articles ON articles.id = chunks.article_id WHERE articles.ready"
    )
    with transaction(library.store.catalogue.engine) as db:
        return set(db.scalars(text(query)))


def in_chroma(library: Library) -> set[str]:
    """The ids in the vector index itself; makes it first when need be."""
    any_vector = np.full(64, 0.125, dtype=np.float32)
    library.store.vectors.nearest(any_vector, 1, Filters())
    library.store.vectors.wait()
    library.store.vectors.nearest(any_vector, 1, Filters())
    index = library.store.vectors._index
    assert index is not None
    return set(index._collection.get(include=[])["ids"])


def everything(library: Library) -> dict[str, Any]:
    """All that a library holds, to be compared with another's."""
    stored = vectors_of(library)
    return {
        "articles": {a.id: (a, a.sentences) for a in library.articles()},
        "vectors": {chunk_id: row.tolist() for chunk_id, row in stored.items()},
        "counts": library.store.catalogue.counts(),
        "pending": library.store.catalogue.pending(),
        "words": words_of(library),
    }


def index_folder(folder: Path) -> Path:
    """Where the library in `folder` has its vector index."""
    (found,) = folder.glob("vectors-*")
    return found
