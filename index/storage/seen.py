"""What a reader may see, as conditions on the catalogue.

`reader` is a name; "" is a visitor without one, who sees what is everybody's; None is the owner of the
machine, who sees all. An article that no place leads to is seen by nobody but the owner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, true

from index.privacy import AFTER, MARK, reader_of
from index.storage.schema import articles, origins, versions

if TYPE_CHECKING:
    from index.storage.filters import Filters


def is_open_to(place: ColumnElement[str], reader: str | None) -> ColumnElement[bool]:
    """Places that the reader sees: everybody's and their own."""
    if reader is None:
        return true()
    return or_(~is_private(place), is_own(place, reader)) if reader else ~is_private(place)


def is_private(place: ColumnElement[str]) -> ColumnElement[bool]:
    """Places that are not everybody's: a range of the primary key."""
    return and_(place >= MARK, place < AFTER)


def is_own(place: ColumnElement[str], reader: str) -> ColumnElement[bool]:
    """Places that are private to the reader."""
    return and_(place >= f"{MARK}{reader}{MARK}", place < f"{MARK}{reader}{AFTER}")


def seen_by(reader: str | None) -> ColumnElement[bool]:
    """Articles to which a place leads that the reader sees."""
    if reader is None:
        return true()
    lead = origins.alias()  # a query may have `origins` for purposes of its own
    return exists().where(lead.c.article_id == articles.c.id, is_open_to(lead.c.origin, reader))


def added_for(reader: str | None) -> ColumnElement[datetime]:
    """When the first of the places that the reader sees came to lead to an article: what others keep
    privately tells by no day that they do. An older library noted the article's own day alone.
    """
    if reader is None:
        return articles.c.added
    lead = origins.alias()
    first = select(func.min(func.coalesce(lead.c.since, articles.c.added)))
    first = first.where(lead.c.article_id == articles.c.id, is_open_to(lead.c.origin, reader))
    return first.correlate(articles).scalar_subquery()


def opened_by(reader: str | None) -> ColumnElement[bool]:
    """Articles that are ready, or were so once, at a place that the reader sees."""
    led = versions.alias()
    known = exists().where(led.c.article_id == articles.c.id, is_open_to(led.c.origin, reader))
    return or_(and_(articles.c.ready, seen_by(reader)), known)


def private(db: Connection, reader: str | None) -> dict[str, tuple[str, ...]]:
    """Ready articles that are not everybody's, by id, each with those who see it, as far as the reader
    may know them.
    """
    lead, known = origins.alias(), defaultdict[str, set[str]](set)
    shared = exists().where(lead.c.article_id == origins.c.article_id, ~is_private(lead.c.origin))
    kept = articles.c.ready & is_private(origins.c.origin) & ~shared
    query = select(origins.c.article_id, origins.c.origin).join(
        articles, articles.c.id == origins.c.article_id
    )
    for article_id, place in db.execute(query.where(kept, is_open_to(origins.c.origin, reader))):
        known[article_id].add(reader_of(place))
    return {article_id: tuple(sorted(names)) for article_id, names in known.items()}


def has_private(db: Connection) -> bool:
    """Whether anything is private to anybody."""
    query = select(origins.c.origin).where(is_private(origins.c.origin)).limit(1)
    return db.scalar(query) is not None


def told(db: Connection, filters: Filters) -> Filters:
    """The same limits, without a reader where nothing is private: such a search costs what it did.

    It holds for the caller's transaction.
    """
    return filters if filters.reader is None or has_private(db) else replace(filters, reader=None)


def among(db: Connection, ids: Iterable[str], reader: str | None) -> set[str]:
    """Those of the named articles that are ready and that the reader sees."""
    query = select(articles.c.id).where(articles.c.ready, seen_by(reader))
    return set(db.scalars(query.where(articles.c.id.in_(list(ids)))))


def changed_by(db: Connection, article_id: str, reader: str | None) -> list[str]:
    """The places of an article that a reader's change goes to: their own, else everybody's."""
    leads = select(origins.c.origin).where(origins.c.article_id == article_id)
    own = db.scalars(leads.where(is_own(origins.c.origin, reader))).all() if reader else ()
    return list(own or db.scalars(leads.where(is_open_to(origins.c.origin, reader))))
