"""The catalogue: articles, their sentences and chunks, and how far each has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.storage import rows
from index.storage.database import open_database, transaction
from index.storage.filters import Filters, Scope
from index.storage.schema import articles, chunks, facts, origins, sentences


class Catalogue:
    """All that is known of a library, in one SQLite file. Safe across threads."""

    def __init__(self, path: Path) -> None:
        self.engine = open_database(path)

    def close(self) -> None:
        self.engine.dispose()

    # -- facts about the library itself

    def fact(self, name: str) -> str | None:
        with transaction(self.engine) as db:
            return db.scalar(select(facts.c.value).where(facts.c.name == name))

    def set_facts(self, values: Mapping[str, str]) -> None:
        with transaction(self.engine) as db:
            for name, value in values.items():
                row = upsert(facts).values(name=name, value=value)
                db.execute(
                    row.on_conflict_do_update(index_elements=["name"], set_={"value": value})
                )

    # -- reading

    def articles(self, ids: Iterable[str] | None = None) -> list[Article]:
        """Ready articles, all (newest first) or those named (in any order), as they were stored."""
        query = select(articles).where(articles.c.ready)
        query = query.order_by(articles.c.published.desc(), articles.c.title, articles.c.id)
        if ids is None:
            return self._load(query)
        named = (query.where(articles.c.id.in_(some)) for some in rows.batches(list(ids)))
        return [article for some in named for article in self._load(some)]

    def ids_beginning(self, prefix: str) -> list[str]:
        """The ids of ready articles that begin with `prefix`; at most ten."""
        ready = select(articles.c.id).where(articles.c.ready)
        with transaction(self.engine) as db:
            return list(
                db.scalars(ready.where(articles.c.id.startswith(prefix, autoescape=True)).limit(10))
            )

    def article_at(self, origin: str) -> str | None:
        """The id of the ready article that came from `origin`."""
        with transaction(self.engine) as db:
            return db.scalar(select(origins.c.article_id).where(origins.c.origin == origin))

    def is_ready(self, article_id: str) -> bool:
        with transaction(self.engine) as db:
            return bool(db.scalar(select(articles.c.ready).where(articles.c.id == article_id)))

    def pending(self) -> list[Article]:
        """Articles whose vectors are still to be made: an `add` was interrupted."""
        return self._load(select(articles).where(~articles.c.ready))

    def has_pending(self) -> bool:
        with transaction(self.engine) as db:
            return db.scalar(select(articles.c.id).where(~articles.c.ready).limit(1)) is not None

    def counts(self) -> dict[str, int]:
        """How many ready articles, their sentences and chunks."""
        with transaction(self.engine) as db:
            return {
                table.name: db.scalar(rows.of_ready(table, func.count())) or 0
                for table in (articles, sentences, chunks)
            }

    def scope(self, filters: Filters) -> Scope:
        """How many ready articles the filters leave, and from which days."""
        day = articles.c.published
        query = select(func.count(), func.min(day), func.max(day))
        with transaction(self.engine) as db:
            return Scope(*db.execute(query.where(articles.c.ready, filters.condition)).one())

    def chunks_by_id(self, ids: Iterable[str]) -> dict[str, Chunk]:
        """Those of the named chunks whose article is ready."""
        ready = rows.of_ready(chunks, *rows.CHUNK)
        found = (ready.where(chunks.c.id.in_(some)) for some in rows.batches(list(ids)))
        with transaction(self.engine) as db:
            return {row.id: Chunk(*row) for query in found for row in db.execute(query)}

    def vectors(self, size: int = 1000) -> Iterator[tuple[list[Chunk], Vectors]]:
        """Every ready chunk with its vector, in blocks of `size`."""
        query = rows.of_ready(chunks, chunks.c.number, chunks.c.vector, *rows.CHUNK)
        last = 0
        while True:
            block = query.where(chunks.c.number > last).order_by(chunks.c.number).limit(size)
            with transaction(self.engine) as db:
                found = db.execute(block).all()
            if not found:
                return
            last = found[-1].number
            vectors = np.stack([np.frombuffer(row.vector, dtype="<f4") for row in found])
            yield [Chunk(*row[2:]) for row in found], vectors

    # -- writing

    def stage(self, article: Article, pieces: Sequence[Chunk], origin: str) -> None:
        """Store an article as pending: kept, but not yet found by any search."""
        with transaction(self.engine) as db:
            now = datetime.now(UTC).replace(tzinfo=None)
            fields = rows.article_fields(article)
            db.execute(insert(articles).values(id=article.id, ready=False, added=now, **fields))
            db.execute(insert(sentences), rows.of_sentences(article))
            for piece in pieces:
                rows.insert_chunk(db, article, piece)
            rows.point(db, origin, next_id=article.id)

    def publish(self, ids: Collection[str], pieces: Sequence[Chunk], vectors: Vectors) -> list[str]:
        """Make staged articles ready, with their chunks' vectors, all at once.

        Returns the ids of the chunks of the versions they replace, which are gone now.
        """
        with transaction(self.engine) as db:
            rows.set_vectors(db, pieces, vectors)
            for some in rows.batches(list(ids)):
                db.execute(update(articles).where(articles.c.id.in_(some)).values(ready=True))
                turned = update(origins).where(origins.c.next_id.in_(some))
                db.execute(turned.values(article_id=origins.c.next_id, next_id=None))
            return rows.delete_orphans(db)

    def discard(self, ids: Collection[str]) -> None:
        """Forget staged articles; what they were to replace stays."""
        with transaction(self.engine) as db:
            rows.delete_articles(db, list(ids))
            db.execute(delete(origins).where(origins.c.article_id.is_(None)))

    def attach(self, origin: str, article_id: str) -> list[str]:
        """Point an origin at an article that is ready. Returns ids of chunks that are gone now."""
        with transaction(self.engine) as db:
            rows.point(db, origin, article_id=article_id, next_id=None)
            return rows.delete_orphans(db)

    def attach_pending(self, origin: str, article_id: str) -> None:
        """Point an origin at a pending article, to be turned when that is ready."""
        with transaction(self.engine) as db:
            rows.point(db, origin, next_id=article_id)

    def remove(self, article_id: str) -> list[str]:
        """Delete an article and all that belongs to it. Returns the ids of its chunks."""
        with transaction(self.engine) as db:
            db.execute(delete(origins).where(origins.c.article_id == article_id))
            return rows.delete_articles(db, [article_id])

    def _load(self, query: Select[Any]) -> list[Article]:
        with transaction(self.engine) as db:
            found = db.execute(query).all()
            spans = rows.spans(db, [row.id for row in found])
        return [rows.article(row, spans.get(row.id, ())) for row in found]
