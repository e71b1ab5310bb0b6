"""Chunks as a search weighs them: with their vector, and what is known of their article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Engine, select

from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.storage import rows
from index.storage.database import transaction
from index.storage.schema import articles, chunks


@dataclass(frozen=True)
class ChunkRecord:
    """A chunk of a ready article, its unit vector, and its article's outlet and day."""

    chunk: Chunk
    vector: Vectors
    source: str
    published: date | None


def chunk_records(engine: Engine, ids: Iterable[str]) -> dict[str, ChunkRecord]:
    """Those of the named chunks whose article is ready, by id."""
    columns = (chunks.c.vector, articles.c.source, articles.c.published, *rows.CHUNK)
    joined = chunks.join(articles, chunks.c.article_id == articles.c.id)
    ready = select(*columns).select_from(joined).where(articles.c.ready)
    queries = (ready.where(chunks.c.id.in_(some)) for some in rows.batches(list(ids)))
    with transaction(engine) as db:
        found = [row for query in queries for row in db.execute(query)]
    return {
        row.id: ChunkRecord(
            Chunk(*row[3:]), np.frombuffer(row.vector, dtype="<f4"), row.source, row.published
        )
        for row in found
    }
