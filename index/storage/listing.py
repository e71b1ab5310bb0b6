"""The articles of a library as a list that is read page by page, without their texts.

Of near-copies the first of the list stands for all. `seen` is what its reader may see at all. Each
function works inside its caller's transaction.
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

from index.storage import rows
from index.storage.filters import Filters
from index.storage.schema import articles, fingerprints, origins, tags, versions
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
    `copies` are the articles of its report, itself too, `earlier` its earlier versions.
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
    db: Connection, wanted: Wanted, order: Order, *, first: int, most: int, seen: Filters
) -> Listing:
    """The rows from `first` on, counted from 0, at most so many."""
    _teach(db)
    ranked = _ranked(_visible(seen), wanted, order)
    chosen = ranked.c.place == 1
    reports, found = db.execute(
        select(func.count(), func.coalesce(func.sum(ranked.c.matching), 0)).where(chosen)
    ).one()
    page = select(ranked).where(chosen).order_by(*_order(ranked, order)).limit(most).offset(first)
    return Listing(_rows(db, db.execute(page)), reports, found)


def named(db: Connection, ids: Sequence[str], *, seen: Filters) -> list[Row]:
    """Those of the named articles that may be seen, in the order of their names."""
    visible = _visible(seen)
    some_of = (select(visible).where(visible.c.id.in_(some)) for some in rows.batches(ids))
    found = {row.id: row for query in some_of for row in _rows(db, db.execute(query))}
    return [found[i] for i in ids if i in found]


def per_day(db: Connection, *, seen: Filters) -> list[tuple[str, date | None, int]]:
    """How many articles each outlet published on each day; an outlet is "" where none is named."""
    query = select(func.min(articles.c.source), articles.c.published, func.count())
    query = query.where(articles.c.ready, seen.condition)
    grouped = query.group_by(articles.c.outlet, articles.c.published)
    return [(source, day, count) for source, day, count in db.execute(grouped)]


def _visible(seen: Filters) -> Subquery:
    """What may be seen, each article with the number of its report and how many others that has."""
    # Numbers of groups are above 0: an article too short to be compared is a report of its own.
    report = func.coalesce(fingerprints.c.group_id, -literal_column("articles.rowid"))
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


def _ranked(visible: Subquery, wanted: Wanted, order: Order) -> Subquery:
    """What matches, each with its place within its report."""
    of_report = {"partition_by": visible.c.report}
    place = func.row_number().over(**of_report, order_by=_order(visible, order))
    matching = func.count().over(**of_report)
    query = select(visible, place.label("place"), matching.label("matching"))
    return query.where(_matches(visible, wanted)).subquery()


def _matches(visible: Subquery, wanted: Wanted) -> ColumnElement[bool]:
    words = folded(wanted.words).split()[:_MOST_WORDS]
    found = and_(true(), *(_has(visible, word) for word in words))
    if wanted.limits != Filters():
        found &= visible.c.id.in_(select(articles.c.id).where(wanted.limits.condition))
    return found


def _has(visible: Subquery, word: str) -> ColumnElement[bool]:
    tagged = origins.join(tags, tags.c.origin == origins.c.origin)
    own = exists().select_from(tagged)
    own = own.where(origins.c.article_id == visible.c.id, func.instr(tags.c.tag, word) > 0)
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


def _teach(db: Connection) -> None:
    """SQLite itself knows small letters of ASCII only."""
    connection: Any = db.connection.driver_connection
    connection.create_function("folded", 1, folded, deterministic=True)


def _rows(db: Connection, found: Iterable[Any]) -> list[Row]:
    names = [name for name in _COLUMNS if name != "outlet"]
    made = [Row(**{n: getattr(row, n) for n in names}, copies=row.copies) for row in found]
    ids = [row.id for row in made]
    text = select(articles.c.id, articles.c.text).where(articles.c.id.in_(ids))
    texts = dict(db.execute(text).all())
    tagged, before = tags_of(db, ids), _earlier(db, ids)
    return [
        replace(
            row,
            length=_length(texts[row.id], row),
            tags=tagged.get(row.id, ()),
            earlier=before.get(row.id, 0),
        )
        for row in made
    ]


def _earlier(db: Connection, ids: Sequence[str]) -> dict[str, int]:
    """How many versions came before, where any did."""
    others = func.count(versions.c.article_id.distinct()) - 1
    query = (
        select(origins.c.article_id, others)
        .join_from(origins, versions, versions.c.origin == origins.c.origin)
        .where(origins.c.article_id.in_(ids))
        .group_by(origins.c.article_id)
    )
    return {article_id: count for article_id, count in db.execute(query) if count}


def _length(text: str, row: Row) -> int:
    parts = text.split()
    return len(parts) if row.unit == "word" else sum(map(len, parts))
