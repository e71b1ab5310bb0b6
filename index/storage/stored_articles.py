"""Reading a catalogue's articles: those that are ready, earlier versions, those still pending."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from index.articles import Article
from index.privacy import origin_of
from index.storage import copies, histories, rows
from index.storage.database import transaction
from index.storage.filters import Filters, Scope
from index.storage.known import Known
from index.storage.schema import articles, chunks, origins, sentences
from index.storage.seen import among, opened_by, private, told
from index.storage.tags import tags_of
from index.storage.versions import Version


class StoredArticles(Known):
    """The articles of a catalogue; where a `reader` is named, as far as they see them."""

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

    def _load(self, query: Select[Any], reader: str | None = None) -> list[Article]:
        with transaction(self.engine) as db:
            found = db.execute(query).all()
            ids = [row.id for row in found]
            spans, starts = rows.spans(db, ids), rows.page_starts(db, ids)
            tags = tags_of(db, ids, reader)
        loaded = (rows.article(r, spans.get(r.id, ()), starts.get(r.id, ())) for r in found)
        return [article.tagged(tags.get(article.id, ())) for article in loaded]
