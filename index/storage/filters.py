"""Which articles a search may look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, true

from index.articles import Article
from index.storage.schema import articles
from index.text.dates import parse_date
from index.text.terms import folded


@dataclass(frozen=True)
class Filters:
    """Hard limits: first and last day (inclusive), outlets. An undated article fits no dates."""

    since: date | None = None
    until: date | None = None
    sources: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
    ) -> Filters:
        """From what a caller passes. Raises BadMetadata when a date can't be understood."""
        names = [sources] if isinstance(sources, str) else sources or ()
        return cls(parse_date(since), parse_date(until), frozenset(map(folded, names)))

    def as_of(self, day: date | str | None) -> Filters:
        """The same, without what was published after `day`."""
        known = parse_date(day)
        if known is None or (self.until and self.until <= known):
            return self
        return replace(self, until=known)

    def allow(self, article: Article) -> bool:
        """Whether an article is within the limits."""
        day = article.published
        return (
            (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
            and (not self.sources or folded(article.source) in self.sources)
        )

    @property
    def condition(self) -> ColumnElement[bool]:
        """The limits as a condition on the catalogue's `articles`."""
        wanted: ColumnElement[bool] = true()
        if self.since:
            wanted &= articles.c.published >= self.since
        if self.until:
            wanted &= articles.c.published <= self.until
        if self.sources:
            wanted &= articles.c.outlet.in_(sorted(self.sources))
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


@dataclass(frozen=True)
class Scope:
    """What a search could look at: how many articles, of which days."""

    articles: int
    first_day: date | None
    last_day: date | None


def day_number(day: date | None) -> int:
    """20240124 for 24 January 2024, 0 for no date: Chroma compares numbers only."""
    return day.year * 10000 + day.month * 100 + day.day if day else 0
