"""The articles of a library as a list that is read page by page, without their texts.

Of near-copies the first of the list stands for all. What a `reader` does not see (see
`index.storage.seen`) is not there. Each function works inside its caller's transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Subquery,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)

from index.storage import copies, rows
from index.storage.filters import Filters
from index.storage.listed_rows import COLUMNS, Row, rows_of
from index.storage.schema import articles, fingerprints, origins, tags
from index.storage.seen import added_for, is_open_to, told
from index.text.terms import folded

Order: TypeAlias = Literal["newest", "oldest", "title", "outlet", "added"]
ORDERS: tuple[Order, ...] = get_args(Order)
_MOST_WORDS = 8  # that are looked for in titles: each is one more look at all of them


@dataclass(frozen=True)
class Wanted:
    """Articles that have each of the `words` in title, outlet or a tag, and are within the `limits`."""

    words: str = ""
    limits: Filters = field(default_factory=Filters)


@dataclass(frozen=True)
class Listing:
    """A page of a list that has `reports` rows, which stand for so many `articles`."""

    rows: Sequence[Row]
    reports: int
    articles: int


def listed(
    db: Connection, wanted: Wanted, order: Order, reader: str | None, *, first: int, most: int
) -> Listing:
    """The rows from `first` on, counted from 0, at most so many."""
    ranked = _ranked(_visible(db, reader), wanted, order, reader)
    chosen = ranked.c.place == 1
    reports, found = db.execute(
        select(func.count(), func.coalesce(func.sum(ranked.c.matching), 0)).where(chosen)
    ).one()
    page = select(ranked).where(chosen).order_by(*_order(ranked, order)).limit(most).offset(first)
    return Listing(rows_of(db, db.execute(page), reader), reports, found)


def named(db: Connection, ids: Sequence[str], reader: str | None) -> list[Row]:
    """Those of the named articles that may be seen, in the order of their names."""
    visible = _visible(db, reader)
    some_of = (select(visible).where(visible.c.id.in_(some)) for some in rows.batches(ids))
    found = {row.id: row for query in some_of for row in rows_of(db, db.execute(query), reader)}
    return [found[i] for i in ids if i in found]


def per_day(db: Connection, reader: str | None) -> list[tuple[str, date | None, int]]:
    """How many articles each outlet published on each day; an outlet is "" where none is named."""
    query = select(func.min(articles.c.source), articles.c.published, func.count())
    query = query.where(articles.c.ready, _seen(db, reader).condition)
    grouped = query.group_by(articles.c.outlet, articles.c.published)
    return [(source, day, count) for source, day, count in db.execute(grouped)]


def _seen(db: Connection, reader: str | None) -> Filters:
    """No limits but the reader's, where anything is private."""
    return told(db, Filters(reader=reader))


def _visible(db: Connection, reader: str | None) -> Subquery:
    """What may be seen, each article with the number of its report and how many others that has."""
    seen = _seen(db, reader)
    report = _taught(db, seen.reader)
    joined = articles.outerjoin(fingerprints, fingerprints.c.article_id == articles.c.id)
    return (
        select(
            *(articles.c[name] for name in (*COLUMNS, "outlet") if name != "added"),
            added_for(seen.reader).label("added"),
            literal_column("articles.rowid").label("stored"),
            report.label("report"),
            func.count().over(partition_by=report).label("copies"),
        )
        .select_from(joined)
        .where(articles.c.ready, seen.condition)
        .subquery()
    )


def _ranked(visible: Subquery, wanted: Wanted, order: Order, reader: str | None) -> Subquery:
    """What matches, each with its place within its report."""
    place = func.row_number().over(partition_by=visible.c.report, order_by=_order(visible, order))
    matching = func.count().over(partition_by=visible.c.report)
    query = select(visible, place.label("place"), matching.label("matching"))
    return query.where(_matches(visible, wanted, reader)).subquery()


def _matches(visible: Subquery, wanted: Wanted, reader: str | None) -> ColumnElement[bool]:
    words = folded(wanted.words).split()[:_MOST_WORDS]
    found = and_(true(), *(_has(visible, word, reader) for word in words))
    if wanted.limits != Filters():
        limits = replace(wanted.limits, reader=reader)
        found &= visible.c.id.in_(select(articles.c.id).where(limits.condition))
    return found


def _has(visible: Subquery, word: str, reader: str | None) -> ColumnElement[bool]:
    tagged = origins.join(tags, tags.c.origin == origins.c.origin)
    own = exists().select_from(tagged)
    own = own.where(origins.c.article_id == visible.c.id, func.instr(tags.c.tag, word) > 0)
    own = own.where(is_open_to(tags.c.origin, reader))
    return or_(
        func.instr(func.folded(visible.c.title), word) > 0,
        func.instr(visible.c.outlet, word) > 0,
        own,
    )


def _order(listed: Subquery, order: Order) -> tuple[ColumnElement[Any], ...]:
    newest, last = listed.c.published.desc().nulls_last(), listed.c.stored.desc()
    orders: dict[Order, tuple[ColumnElement[Any], ...]] = {
        "newest": (newest, last),
        "oldest": (listed.c.published.asc().nulls_last(), last),
        "title": (func.folded(listed.c.title), newest, last),
        "outlet": (listed.c.outlet == "", listed.c.outlet, newest, last),
        "added": (listed.c.added.desc(), last),
    }
    return orders[order]


def _taught(db: Connection, reader: str | None) -> ColumnElement[int]:
    """The number of an article's report, once the database knows what it takes to tell it, and small
    letters beyond ASCII, which SQLite does not.
    """
    connection: Any = db.connection.driver_connection
    connection.create_function("folded", 1, folded, deterministic=True)
    group = fingerprints.c.group_id
    stored: ColumnElement[int] = literal_column("articles.rowid")
    # Numbers of groups are above 0: an article of no group is a report of its own.
    if reader is None:
        return func.coalesce(group, -stored)
    parted, parts = copies.parted_for(db, reader)

    def part(article_id: str, group: int | None, stored: int) -> int:
        return parts.get(article_id, -stored) if group in parted else group or -stored

    connection.create_function("part", 3, part, deterministic=True)
    return func.part(articles.c.id, group, stored)
