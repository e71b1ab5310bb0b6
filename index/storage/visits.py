"""Web pages as they were when last fetched, so that only what has changed is fetched again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import literal, select
from sqlalchemy.dialects.sqlite import insert as upsert

from index.articles import Article
from index.fetching.replies import Validators
from index.privacy import filed
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.schema import articles, origins, visits


@dataclass(frozen=True)
class Visit:
    """`article_id` is what the page brought, empty for a list; `listed` a digest of its entry."""

    url: str
    article_id: str
    validators: Validators
    listed: str = ""

    @property
    def is_list(self) -> bool:
        """A feed or a sitemap, and no article."""
        return not self.article_id


class Visits:
    """What a library knows of the pages it has fetched, for everybody or privately for a reader: what
    others fetched is not told to anyone. Safe across threads.
    """

    def __init__(self, catalogue: Catalogue, private_to: str | None = None) -> None:
        self._catalogue = catalogue
        self._filed = partial(filed, reader=private_to)

    def seen(self, url: str) -> Visit | None:
        """The last visit to an address, unless its article is not here any more, or never was."""
        with transaction(self._catalogue.engine) as db:
            row = db.execute(select(visits).where(visits.c.url == self._filed(url))).one_or_none()
        if row is None:
            return None
        visit = Visit(url, row.article_id, Validators(row.etag, row.last_modified), row.listed)
        return visit if visit.is_list or self._is_current(visit) else None

    def _is_current(self, visit: Visit) -> bool:
        """Whether its address still leads to the article, or the one that the article calls its own."""
        own = literal(self._filed("")) + articles.c.url
        query = select(origins.c.origin).join(articles, articles.c.id == origins.c.article_id)
        query = query.where(
            articles.c.id == visit.article_id, origins.c.origin.in_([self._filed(visit.url), own])
        )
        with transaction(self._catalogue.engine) as db:
            return db.execute(query).first() is not None

    def at(self, origin: str) -> str | None:
        """The id of the ready article that an origin leads to."""
        place = self._filed(origin)
        return self._catalogue.articles_at([place]).get(place)

    def article(self, visit: Visit) -> Article:
        """What a page that was seen brought then, even if another page has replaced it meanwhile."""
        (article,) = self._catalogue.kept([visit.article_id])
        return article

    def remember(self, made: Iterable[Visit]) -> None:
        """Keep visits, when all that they brought is ready: what is not, is fetched again."""
        with transaction(self._catalogue.engine) as db:
            for visit in made:
                row = {
                    "article_id": visit.article_id,
                    "etag": visit.validators.etag,
                    "last_modified": visit.validators.last_modified,
                    "listed": visit.listed,
                }
                query = upsert(visits).values(url=self._filed(visit.url), **row)
                db.execute(query.on_conflict_do_update(index_elements=["url"], set_=row))
