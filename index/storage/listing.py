"""The articles of a library as a list that is read page by page, without their texts.

Of near-copies the first of the list stands for all. What a `reader` does not see (see
`index.storage.seen`) is not there. Each function works inside its caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
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
from index.storage.schema import articles, fingerprints, origins, tags, versions
from index.storage.seen import is_open_to, is_private, told
from index.storage.tags import tags_of
from index.text.terms import folded

Order: TypeAlias = Literal["newest", "oldest", "title", "outlet", "added"]
ORDERS: tuple[Order, ...] = get_args(Order)
_MOST_WORDS = 8  # that are looked for in titles: each is one more look at all of them
# Languages that part no words by spaces.
_SPACELESS = frozenset({"ja", "km", "lo", "my", "th", "zh"})
_COLUMNS = ("id", "title", "source", "outlet", "published", "language", "added")


@dataclass(frozen=True)
class Row:
    """An article in a list. `length` is in words or, in languages without spaces, in characters;
    `copies` are the articles of its report, itself too, `earlier` its earlier versions; one that is
    `private` is not everybody's.
    """

    id: str
    title: str
    source: str
    published: date | None
    language: str
    added: datetime
    copies: int = 1
    length: int = 0
    tags: tuple[str, ...] = ()
    earlier: int = 0
    private: bool = False

    @property
    def unit(self) -> Literal["word", "character"]:
        """What the length is in."""
        return "character" if self.language in _SPACELESS else "word"


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
    return Listing(_rows(db, db.execute(page), reader), reports, found)


def named(db: Connection, ids: Sequence[str], reader: str | None) -> list[Row]:
    """Those of the named articles that may be seen, in the order of their names."""
    visible = _visible(db, reader)
    some_of = (select(visible).where(visible.c.id.in_(some)) for some in rows.batches(ids))
    found = {row.id: row for query in some_of for row in _rows(db, db.execute(query), reader)}
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
            *(articles.c[name] for name in _COLUMNS),
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
        found &= visible.c.id.in_(select(articles.c.id).where(wanted.limits.condition))
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
    parted, parts = copies.parted_for(db, reader) if reader is not None else (set(), {})

    def part(article_id: str, group: int | None, stored: int) -> int:
        # Numbers of groups are above 0: an article of no group is a report of its own.
        return parts.get(article_id, -stored) if group in parted else group or -stored

    connection: Any = db.connection.driver_connection
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("part", 3, part, deterministic=True)
    return func.part(articles.c.id, fingerprints.c.group_id, literal_column("articles.rowid"))


def _rows(db: Connection, found: Iterable[Any], reader: str | None) -> list[Row]:
    names = [name for name in _COLUMNS if name != "outlet"]
    made = [Row(**{n: getattr(row, n) for n in names}, copies=row.copies) for row in found]
    ids = [row.id for row in made]
    text = select(articles.c.id, articles.c.text).where(articles.c.id.in_(ids))
    texts = dict(db.execute(text).all())
    tagged, before = tags_of(db, ids, reader), _earlier(db, ids, reader)
    shared = _shared(db, ids)
    return [
        replace(
            row,
            length=_length(texts[row.id], row),
            tags=tagged.get(row.id, ()),
            earlier=before.get(row.id, 0),
            private=row.id not in shared,
        )
        for row in made
    ]


def _shared(db: Connection, ids: Sequence[str]) -> set[str]:
    """Those that are everybody's."""
    places = select(origins.c.article_id).where(~is_private(origins.c.origin))
    return set(db.scalars(places.where(origins.c.article_id.in_(ids))))


def _earlier(db: Connection, ids: Sequence[str], reader: str | None) -> dict[str, int]:
    """How many versions came before, where any did."""
    others = func.count(versions.c.article_id.distinct()) - 1
    query = (
        select(origins.c.article_id, others)
        .join_from(origins, versions, versions.c.origin == origins.c.origin)
        .where(origins.c.article_id.in_(ids), is_open_to(origins.c.origin, reader))
        .group_by(origins.c.article_id)
    )
    return {article_id: count for article_id, count in db.execute(query) if count}


def _length(text: str, row: Row) -> int:
    parts = text.split()
    return len(parts) if row.unit == "word" else sum(map(len, parts))
