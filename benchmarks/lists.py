"""The two lists that a search fuses, each alone: what fusing must be better than."""

from __future__ import annotations

from collections.abc import Sequence

from index.articles import Passage
from index.library import Library
from index.search.retrieval import passages
from index.storage import full_text
from index.storage.filters import Filters


def by_words(library: Library, question: str, k: int) -> list[Passage]:
    """The k best passages by FTS5's bm25 alone."""
    found = full_text.match(library.store.catalogue.engine, question, Filters(), k)
    return _passages(library, list(found))


def by_vectors(library: Library, question: str, k: int) -> list[Passage]:
    """The k passages nearest by cosine alone."""
    vector = library.embedder.embed_query(question)
    return _passages(library, library.store.vectors.nearest(vector, k, Filters()))


def _passages(library: Library, ids: Sequence[str]) -> list[Passage]:
    """Each scores 1 / its rank. What the library can't give back is passed over, as it does."""
    return passages(library.store, {i: 1 / rank for rank, i in enumerate(ids, start=1)}, len(ids))
