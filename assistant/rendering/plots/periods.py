"""A span of days in equal parts: days, weeks, months, years, or more of these at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["day", "week", "month", "year", "decade", "century"]

# Parts of which each can be told from the next in a plot of 300 pixels.
_MOST = 60
_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date


def unit_for(first: date, last: date) -> Unit:
    """The smallest unit of which the span has at most 60."""
    days = (last - first).days + 1
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    parts: list[tuple[Unit, float]] = [("day", days), ("week", days / 7 + 1), ("month", months)]
    parts += [(unit, (last.year - first.year) / years + 1) for unit, years in _YEARS.items()]
    return next((unit for unit, count in parts if count <= _MOST), "century")


def periods(first: date, last: date) -> list[Period]:
    """All parts of the span, in order; the first begins on or before its first day."""
    return list(_parts(first, last, unit_for(first, last)))


def label(period: Period, unit: Unit) -> str:
    """What stands below a period on an axis: 12 Feb, Feb 2024, 2024."""
    day = period.first
    if unit in ("day", "week"):
        return f"{day.day} {day:%b}"
    return f"{day:%b} {day.year}" if unit == "month" else str(day.year)


def _parts(first: date, last: date, unit: Unit) -> Iterator[Period]:
    day: date | None = _beginning(first, unit)
    while day is not None and day <= last:
        following = _next(day, unit)
        yield Period(day, following - timedelta(1) if following else date.max)
        day = following


def _beginning(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    if unit == "week":  # from Monday on (ISO 8601); the very first week of all has a Monday
        return day - timedelta(day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return date(max(1, day.year - day.year % _YEARS[unit]), 1, 1)


def _next(day: date, unit: Unit) -> date | None:
    """The beginning of the next period; None after the last that a date can name."""
    if unit in ("day", "week"):
        step = timedelta(1 if unit == "day" else 7)
        return day + step if date.max - day >= step else None
    if unit == "month" and day.month < 12:
        return day.replace(month=day.month + 1)
    years = _YEARS.get(unit, 1)
    year = day.year - day.year % years + years
    return date(year, 1, 1) if year <= MAXYEAR else None
