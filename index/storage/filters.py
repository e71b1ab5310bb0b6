"""Which articles a search may look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from index.errors import BadMetadata
from index.storage.schema import articles, origins, tags
from index.storage.seen import is_open_to, seen_by
from index.text.dates import parse_date
from index.text.language import code_of
from index.text.periods import first_day, last_day
from index.text.terms import folded


@dataclass(frozen=True)
class Filters:
    """Hard limits: first and last day (inclusive), outlets, tags, languages (ISO 639-1); of several, any.

    An undated article fits no dates. `only` names the articles by id, None: all. What others keep privately is left out for a `reader`, see
    `index.storage.seen`.
    """

    since: date | None = None
    until: date | None = None
    sources: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    reader: str | None = None
    only: frozenset[str] | None = None

    @classmethod
    def of(
        cls,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
    ) -> Filters:
        """From what a caller passes. Raises BadMetadata when a date or language can't be understood."""
        names, own = _names(sources), _names(tags)
        return cls(first_day(since), last_day(until), names, own, _codes(languages))

    def as_of(self, day: date | str | None) -> Filters:
        """The same, without what was published after `day`."""
        known = parse_date(day)
        if known is None or (self.until and self.until <= known):
            return self
        return replace(self, until=known)

    @property
    def condition(self) -> ColumnElement[bool]:
        """The limits as a condition on the catalogue's `articles`."""
        wanted: ColumnElement[bool] = seen_by(self.reader)
        if self.since:
            wanted &= articles.c.published >= self.since
        if self.until:
            wanted &= articles.c.published <= self.until
        if self.sources:
            wanted &= articles.c.outlet.in_(sorted(self.sources))
        if self.tags:
            named = tags.c.tag.in_(sorted(self.tags)) & is_open_to(tags.c.origin, self.reader)
            tagged = select(origins.c.article_id).join_from(tags, origins).where(named)
            wanted &= articles.c.id.in_(tagged)
        if self.languages:
            wanted &= articles.c.language.in_(sorted(self.languages))
        if self.only is not None:  # one parameter, however many: SQLite takes so many only
            ids = func.json_each(json.dumps(sorted(self.only))).table_valued("value")
            wanted &= articles.c.id.in_(select(ids.c.value))
        return wanted

    @property
    def where(self) -> dict[str, Any] | None:
        """The limits as a Chroma filter on the metadata that `index.storage.vectors` writes."""
        wanted: list[dict[str, Any]] = []
        if self.since:
            wanted.append({"day": {"$gte": day_number(self.since)}})
        if self.until:  # 0, no date, is before every day
            wanted += [{"day": {"$lte": day_number(self.until)}}, {"day": {"$gt": 0}}]
        if self.sources:
            wanted.append({"outlet": {"$in": sorted(self.sources)}})
        return {"$and": wanted} if len(wanted) > 1 else next(iter(wanted), None)


def _names(given: Iterable[str] | str | None) -> frozenset[str]:
    return frozenset(map(folded, [given] if isinstance(given, str) else given or ()))


def _codes(given: Iterable[str] | str | None) -> frozenset[str]:
    """Languages as they are stored, from "de", "de-AT" or "German"."""
    names = [given] if isinstance(given, str) else list(given or ())
    codes = {name: code_of(name) for name in names}
    for name, code in codes.items():
        if not code:
            hint = 'Give a code of two letters, such as "de".'
            raise BadMetadata(f"{name[:60]!r} is not a language.", hint=hint)
    return frozenset(codes.values())


@dataclass(frozen=True)
class Scope:
    """What a search could look at: how many articles, of which days."""

    articles: int
    first_day: date | None
    last_day: date | None


def day_number(day: date | None) -> int:
    """20240124 for 24 January 2024, 0 for no date: Chroma compares numbers only."""
    return day.year * 10000 + day.month * 100 + day.day if day else 0
