"""What a list says of each of its articles. Each function works inside its caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from index.storage.schema import articles, origins, versions
from index.storage.seen import is_open_to, is_private
from index.storage.tags import tags_of

COLUMNS = ("id", "title", "source", "published", "language", "added")
# Languages that part no words by spaces.
_SPACELESS = frozenset({"ja", "km", "lo", "my", "th", "zh"})


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


def rows_of(db: Connection, found: Iterable[Any], reader: str | None) -> list[Row]:
    """Rows of what was selected: COLUMNS and `copies`."""
    made = [Row(**{n: getattr(row, n) for n in COLUMNS}, copies=row.copies) for row in found]
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
