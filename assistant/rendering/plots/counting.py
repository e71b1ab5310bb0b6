"""Articles counted for a plot: by period and outlet, the largest outlets by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from assistant.rendering.plots.periods import Period, Unit, periods, unit_for

PerDay: TypeAlias = Iterable[tuple[str, date | None, int]]
"""How many articles each outlet published on each day; None: the day is not known."""

# More colours than these can't be told apart at a glance.
_NAMED = 5


@dataclass(frozen=True)
class Counted:
    """`counts[i][j]`: the articles of period i and series j. The last series is of all other outlets,
    so many of them, where there are `others`. `span` is from the first article to the last.
    """

    unit: Unit
    span: Period
    periods: Sequence[Period]
    outlets: Sequence[str]
    others: int
    counts: Sequence[Sequence[int]]
    undated: int

    @property
    def most(self) -> int:
        """The articles of the fullest period."""
        return max((sum(row) for row in self.counts), default=0)

    @property
    def dated(self) -> int:
        """All articles that have a date."""
        return sum(map(sum, self.counts))


def counted(per_day: PerDay) -> Counted:
    """The same by the periods that suit its span; without any where nothing has a date."""
    known = [(outlet, day, count) for outlet, day, count in per_day]
    dated = [(outlet, day, count) for outlet, day, count in known if day is not None]
    undated = sum(count for _, day, count in known if day is None)
    if not dated:
        return Counted("day", Period(date.min, date.min), (), (), 0, (), undated)
    span = Period(min(day for _, day, _ in dated), max(day for _, day, _ in dated))
    parts = periods(span.first, span.last)
    named, others = _series([(outlet, count) for outlet, _, count in dated])
    rows = [[0] * (len(named) + bool(others)) for _ in parts]
    place = {outlet: at for at, outlet in enumerate(named)}
    for outlet, day, count in dated:
        rows[_index(parts, day)][place.get(outlet, len(named))] += count
    return Counted(unit_for(span.first, span.last), span, parts, named, others, rows, undated)


def _series(articles: Sequence[tuple[str, int]]) -> tuple[list[str], int]:
    """The outlets with most articles, and how many others there are."""
    totals: Counter[str] = Counter()
    for outlet, count in articles:
        totals[outlet] += count
    ordered = sorted(totals, key=lambda outlet: (-totals[outlet], outlet))
    if len(ordered) <= _NAMED + 1:  # a series of one other is that outlet
        return ordered, 0
    return ordered[:_NAMED], len(ordered) - _NAMED


def _index(parts: Sequence[Period], day: date) -> int:
    low, high = 0, len(parts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if parts[middle].first <= day else (low, middle - 1)
    return low
