"""Checks of ready articles: their content, their sentences, and the chunks and vectors made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from sqlalchemy import delete, insert, select

from index.articles import Article
from index.chunking import Chunk, chunk_article
from index.storage import rows, versions
from index.storage.database import transaction
from index.storage.schema import chunks, sentences
from index.storage.store import Store
from index.upkeep.exporting import export_files
from index.upkeep.prepared import forget
from index.upkeep.swapping import ready_ids

_BLOCK = 200
# Vectors are of length 1, as float32 has it.
_TOLERANCE = 1e-3


def find_altered(store: Store) -> str:
    """An id is a digest of the content: if they differ, something has changed the one or the other."""
    bad = _altered(store)
    return (
        f"{len(bad):,} articles are not as they were stored ({', '.join(bad[:3])})" if bad else ""
    )


def take_out_altered(store: Store) -> str:
    """No citation may rest on them: they are written to files, and can be added again or restored."""
    bad, folder = _altered(store), store.folder / "altered"
    export_files(store.catalogue.articles(bad), folder)
    with store.writing:
        store.vectors.unseal()
        with transaction(store.catalogue.engine) as db:
            gone = versions.delete_wholly(db, bad)
        store.drop(gone)
    return f"taken out, as they are now in {folder}; restore a backup, or add them again"


def find_unsplit(store: Store) -> str:
    """Articles whose sentences are missing, or no spans of their text."""
    bad = sum(not _is_split(article) for article in _stored(store))
    return f"those of {bad:,} articles are not right" if bad else ""


def mend_unsplit(store: Store) -> str:
    """Split them again: the same text has the same sentences, unless the rules changed since."""
    bad = [article for article in _stored(store) if not _is_split(article)]
    with store.writing, transaction(store.catalogue.engine) as db:
        for article in bad:
            db.execute(delete(sentences).where(sentences.c.article_id == article.id))
            values = rows.of_sentences(Article(article.text, language=article.language))
            db.execute(insert(sentences), [value | {"article_id": article.id} for value in values])
        forget(store.folder)  # what was prepared may be of other sentences
    return "split again"


def find_incomplete(store: Store) -> str:
    """Articles that lack chunks or vectors, or have others than their text gives."""
    ready, sound = len(ready_ids(store)), sum(1 for _ in sound_articles(store))
    return f"{ready - sound:,} articles lack some, or have wrong ones" if ready > sound else ""


def sound_articles(store: Store) -> Iterator[tuple[str, list[Chunk], list[bytes]]]:
    """Ready articles whose chunks are those of their text, with good vectors: id, chunks, vectors."""
    dimension = int(store.catalogue.fact("embedding dimension") or 0)
    for ids in rows.batches(ready_ids(store), _BLOCK):
        stored = _chunk_rows(store, ids)
        for article in store.catalogue.articles(ids):
            pieces = chunk_article(article)
            kept = {Chunk(*list(row)[1:]): row.vector for row in stored.get(article.id, ())}
            if set(pieces) == kept.keys() and all(_is_good(v, dimension) for v in kept.values()):
                yield article.id, pieces, [kept[piece] for piece in pieces]


def _chunk_rows(store: Store, ids: Sequence[str]) -> dict[str, list[Any]]:
    query = select(chunks.c.vector, *rows.CHUNK).where(chunks.c.article_id.in_(ids))
    found: dict[str, list[Any]] = {}
    with transaction(store.catalogue.engine) as db:
        for row in db.execute(query):
            found.setdefault(row.article_id, []).append(row)
    return found


def _is_good(vector: bytes | None, dimension: int) -> bool:
    if vector is None or len(vector) != 4 * dimension:
        return False
    values = np.frombuffer(vector, dtype="<f4").astype(np.float64)
    return bool(abs(np.sqrt(np.square(values).sum()) - 1) < _TOLERANCE)  # never true of NaN


def _is_split(article: Article) -> bool:
    spans = [(s.start, s.end) for s in article.sentences]
    within = all(0 <= start < end <= len(article.text) for start, end in spans)
    ordered = all(one[1] <= other[0] for one, other in pairwise(spans))
    return within and ordered and any(s.citable for s in article.sentences)


def _altered(store: Store) -> list[str]:
    return sorted(set(ready_ids(store)) - {article.id for article in _stored(store)})


def _stored(store: Store) -> Iterator[Article]:
    for ids in rows.batches(ready_ids(store), _BLOCK):
        yield from store.catalogue.articles(ids)
