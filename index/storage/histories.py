"""The histories of origins: what each has led to, one after the other.

Each function works inside its caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, insert, literal, select

from index.storage import rows
from index.storage.schema import articles, origins, versions
from index.storage.seen import is_open_to


@dataclass(frozen=True)
class Seen:
    """A row of a history, its article named by id."""

    number: int
    article_id: str
    seen: datetime
    origin: str


def history(db: Connection, article_id: str, reader: str | None = None) -> list[Seen]:
    """All versions of an origin that has, or had, an article, oldest first: of the origin with
    the longest history, where the reader sees several. Empty when nothing is known of any.
    """
    has_it = versions.c.article_id == article_id
    longest = (
        select(versions.c.origin)
        .where(
            versions.c.origin.in_(
                select(versions.c.origin).where(has_it, is_open_to(versions.c.origin, reader))
            )
        )
        .group_by(versions.c.origin)
        .order_by(func.count().desc(), versions.c.origin)
        .limit(1)
        .scalar_subquery()
    )
    columns = (versions.c.number, versions.c.article_id, versions.c.seen, versions.c.origin)
    query = select(*columns).where(versions.c.origin == longest).order_by(versions.c.number)
    return [Seen(*row) for row in db.execute(query)]


def current(db: Connection, found: Sequence[Seen]) -> int:
    """Which version of a history its origin leads to now; 0 where it leads to none of them."""
    if not found:
        return 0
    leads = select(origins.c.article_id).where(origins.c.origin == found[0].origin)
    article_id = db.scalar(leads)
    return max((seen.number for seen in found if seen.article_id == article_id), default=0)


def added(db: Connection, article_id: str, reader: str | None = None) -> list[Seen]:
    """The history, of one version, of an article whose origin has not moved on."""
    where = origins.join(articles, articles.c.id == origins.c.article_id)
    began = func.coalesce(origins.c.since, articles.c.added)
    columns = (literal(1), articles.c.id, began, origins.c.origin)
    query = select(*columns).select_from(where).where(articles.c.id == article_id)
    query = query.where(is_open_to(origins.c.origin, reader))
    return [Seen(*row) for row in db.execute(query.order_by(origins.c.origin).limit(1))]


def begin(db: Connection, ids: Sequence[str]) -> None:
    """Where the origins that are to lead to `ids` lead now, of those that have no history."""
    here = origins.join(articles, articles.c.id == origins.c.article_id)
    told = exists().where(versions.c.origin == origins.c.origin)
    first = (
        select(
            *(origins.c.origin, literal(1), origins.c.article_id),
            func.coalesce(origins.c.since, articles.c.added),
        )
        .select_from(here)
        .where(origins.c.next_id.in_(ids), ~told)
    )
    db.execute(insert(versions).from_select(list(versions.c.keys()), first))


def go_on(db: Connection, ids: Sequence[str], since: datetime) -> None:
    """Where the origins lead from that moment on that are to lead to `ids`."""
    last = (
        select(func.coalesce(func.max(versions.c.number), 0))
        .where(versions.c.origin == origins.c.origin)
        .scalar_subquery()
    )
    new = select(origins.c.origin, last + 1, origins.c.next_id, literal(since)).where(
        origins.c.next_id.in_(ids)
    )
    db.execute(insert(versions).from_select(list(versions.c.keys()), new))


def among(db: Connection, ids: Sequence[str]) -> Iterator[str]:
    """Those that are in some origin's history."""
    for some in rows.batches(ids):
        query = select(versions.c.article_id).where(versions.c.article_id.in_(some))
        yield from db.scalars(query.distinct())
