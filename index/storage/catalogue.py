"""The catalogue: articles, their sentences and chunks, and how far each has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Select, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.privacy import PRIVATE, filed, origin_of
from index.storage import copies, histories, rows, versions
from index.storage.database import open_database, transaction
from index.storage.filters import Filters, Scope
from index.storage.schema import articles, chunks, facts, origins, sentences
from index.storage.seen import among, changed_by, opened_by, private, told
from index.storage.tags import Tagged, insert_tags, tags_of
from index.storage.versions import Version


class Catalogue:
    """All that is known of a library, in one SQLite file. Safe across threads."""

    def __init__(self, path: Path) -> None:
        self.engine = open_database(path)
        # The library's owner is the only one to change them: asked for in every search.
        self._facts = self._read_facts()

    def close(self) -> None:
        self.engine.dispose()

    # -- facts about the library itself

    def fact(self, name: str) -> str | None:
        return self._facts.get(name)

    def set_facts(self, values: Mapping[str, str]) -> None:
        with transaction(self.engine) as db:
            for name, value in values.items():
                row = upsert(facts).values(name=name, value=value)
                db.execute(
                    row.on_conflict_do_update(index_elements=["name"], set_={"value": value})
                )
        self._facts = {**self._facts, **values}

    def reread_facts(self) -> None:
        """Know the facts that were changed within a transaction of someone else's."""
        self._facts = self._read_facts()

    def _read_facts(self) -> dict[str, str]:
        with transaction(self.engine) as db:
            return {row.name: row.value for row in db.execute(select(facts))}

    # -- reading

    def articles(
        self, ids: Iterable[str] | None = None, *, filters: Filters | None = None
    ) -> list[Article]:
        """Ready articles, all (newest first) or those named (in any order), as they were stored."""
        limits = filters or Filters()
        query = select(articles).where(articles.c.ready, limits.condition)
        query = query.order_by(articles.c.published.desc(), articles.c.title, articles.c.id)
        if ids is None:
            return self._load(query, limits.reader)
        named = (query.where(articles.c.id.in_(some)) for some in rows.batches(list(ids)))
        return [article for some in named for article in self._load(some, limits.reader)]

    def ids_beginning(self, prefix: str, reader: str | None = None) -> list[str]:
        """The ids that begin with `prefix`, of ready articles and earlier versions; at most ten."""
        kept = select(articles.c.id).where(opened_by(reader))
        with transaction(self.engine) as db:
            return list(
                db.scalars(kept.where(articles.c.id.startswith(prefix, autoescape=True)).limit(10))
            )

    def kept(self, ids: Iterable[str], reader: str | None = None) -> list[Article]:
        """Those of the named articles that are ready, or earlier versions, in any order."""
        query = select(articles).where(opened_by(reader))
        named = (query.where(articles.c.id.in_(some)) for some in rows.batches(list(ids)))
        return [article for some in named for article in self._load(some, reader)]

    def versions(self, article_id: str, reader: str | None = None) -> list[Version]:
        """All versions of an article at the origin it came from, oldest first."""
        with transaction(self.engine) as db:
            found = histories.history(db, article_id, reader)
            found = found or histories.added(db, article_id, reader)
            current = histories.current(db, found)
        known = {a.id: a for a in self.kept({v.article_id for v in found}, reader)}
        return [
            Version(v.number, known[v.article_id], v.seen, v.number == current, origin_of(v.origin))
            for v in found
            if v.article_id in known  # removed by another thread since
        ]

    def copies(self, ids: Sequence[str], filters: Filters | None = None) -> dict[str, list[str]]:
        """The ids of their near-copies and of themselves, the original first, of those articles
        that have any; only what the filters let pass.
        """
        with transaction(self.engine) as db:
            return copies.members(db, ids, filters)

    def articles_at(self, named: Sequence[str]) -> dict[str, str]:
        """The ids of the ready articles that came from the named origins."""
        query = select(origins.c.origin, origins.c.article_id).where(
            origins.c.article_id.is_not(None)
        )
        with transaction(self.engine) as db:
            some_of = (query.where(origins.c.origin.in_(some)) for some in rows.batches(named))
            return {row.origin: row.article_id for some in some_of for row in db.execute(some)}

    def ready(self, ids: Sequence[str]) -> set[str]:
        """Those of the ids that are of ready articles."""
        query = select(articles.c.id).where(articles.c.ready)
        with transaction(self.engine) as db:
            some_of = (query.where(articles.c.id.in_(some)) for some in rows.batches(ids))
            return {found for some in some_of for found in db.scalars(some)}

    def seen(self, ids: Sequence[str], reader: str | None) -> set[str]:
        """Those of the ids that are of ready articles that the reader sees."""
        with transaction(self.engine) as db:
            return {found for some in rows.batches(ids) for found in among(db, some, reader)}

    def private(self, reader: str | None = None) -> dict[str, tuple[str, ...]]:
        """Who sees what is not everybody's: names by ids of articles. A reader is told their own only."""
        with transaction(self.engine) as db:
            return private(db, reader)

    def pending(self) -> list[Article]:
        """Articles whose vectors are still to be made: an `add` was interrupted."""
        return self._load(select(articles).where(rows.IS_PENDING))

    def has_pending(self) -> bool:
        with transaction(self.engine) as db:
            return db.scalar(select(articles.c.id).where(rows.IS_PENDING).limit(1)) is not None

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
            limits = told(db, filters).condition
            return Scope(*db.execute(query.where(articles.c.ready, limits)).one())

    def chunk_ids(self) -> list[str]:
        """The ids of all chunks of ready articles."""
        with transaction(self.engine) as db:
            return list(db.scalars(rows.of_ready(chunks, chunks.c.id)))

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

    def vectors_of(
        self, ids: Sequence[str], size: int = 250
    ) -> Iterator[tuple[list[str], Vectors]]:
        """The ids of the named articles' chunks, with their vectors, `size` articles at a time."""
        query = select(chunks.c.id, chunks.c.vector).where(chunks.c.vector.is_not(None))
        for some in rows.batches(ids, size):
            with transaction(self.engine) as db:
                found = db.execute(query.where(chunks.c.article_id.in_(some))).all()
            if found:
                known, data = zip(*found, strict=True)
                yield (
                    list(known),
                    np.frombuffer(b"".join(data), dtype="<f4").reshape(len(known), -1),
                )

    # -- writing

    def stage(
        self,
        cut: Sequence[tuple[Article, Sequence[Chunk]]],
        origins: Iterable[tuple[str, str]],
        tagged: Tagged | None = None,
    ) -> None:
        """Store articles as pending: kept, but not yet found by any search.

        `origins` are to lead to articles, named by id, that are pending now or were so before;
        `tagged` are those of them that get tags.
        """
        with transaction(self.engine) as db:
            versions.stage(db, [article for article, _ in cut])
            rows.insert_chunks(db, [(article, piece) for article, own in cut for piece in own])
            for origin, article_id in origins:
                rows.point(db, origin, next_id=article_id)
            insert_tags(db, tagged or {})

    def publish(self, ids: Collection[str], pieces: Sequence[Chunk], vectors: Vectors) -> list[str]:
        """Make staged articles ready, with their chunks' vectors, all at once.

        Returns the ids of the chunks of the versions they replace, which are gone now; these
        versions themselves are kept.
        """
        with transaction(self.engine) as db:
            rows.set_vectors(db, pieces, vectors)
            for some in rows.batches(list(ids)):
                db.execute(update(articles).where(articles.c.id.in_(some)).values(ready=True))
            # A new version is one too when its origin was removed while it was pending.
            gone = versions.let_go(db, [*versions.turn(db, ids), *ids])
            copies.join(db, ids)
            return gone

    def discard(self, ids: Collection[str]) -> None:
        """Forget staged articles; what they were to replace stays."""
        with transaction(self.engine) as db:
            versions.discard(db, list(ids))

    def attach(self, leads: Mapping[str, str], tagged: Tagged | None = None) -> list[str]:
        """Point origins at articles that are ready, all at once, and tag those in `tagged`.

        Returns ids of chunks that are gone now.
        """
        with transaction(self.engine) as db:
            for origin, article_id in leads.items():
                rows.point(db, origin, next_id=article_id)
            insert_tags(db, tagged or {})
            return versions.let_go(db, versions.turn(db, set(leads.values())))

    def note_private(self) -> None:
        """Put on record that something is private: a damaged catalogue is mended accordingly."""
        if not self.fact(PRIVATE):
            self.set_facts({PRIVATE: "yes"})

    def share(self, article_id: str, reader: str | None, to: str | None) -> None:
        """File an article for everybody, or for one more reader, under where `reader` has it from.

        Where they have another from there, that stays, and this one goes by its id.
        """
        with transaction(self.engine) as db:
            known = set(changed_by(db, article_id, None))
            shared = {filed(origin_of(place), to) for place in changed_by(db, article_id, reader)}
            taken = select(origins.c.origin).where(origins.c.origin.in_(shared - known))
            if set(db.scalars(taken)):
                shared = {filed(f"article:{article_id}", to)}
            for place in shared - known:
                rows.point(db, place, next_id=article_id)
            versions.turn(db, [article_id])

    def remove(self, article_id: str, reader: str | None = None) -> list[str]:
        """Delete an article, its earlier versions and all that belongs to them; for a reader, as far
        as it is theirs or everybody's.

        Returns the ids of their chunks.
        """
        with transaction(self.engine) as db:
            if reader is None:
                return versions.remove(db, article_id)
            return versions.take_off(db, article_id, reader)

    def _load(self, query: Select[Any], reader: str | None = None) -> list[Article]:
        with transaction(self.engine) as db:
            found = db.execute(query).all()
            ids = [row.id for row in found]
            spans, starts = rows.spans(db, ids), rows.page_starts(db, ids)
            tags = tags_of(db, ids, reader)
        loaded = (rows.article(r, spans.get(r.id, ()), starts.get(r.id, ())) for r in found)
        return [article.tagged(tags.get(article.id, ())) for article in loaded]
