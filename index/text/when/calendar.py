"""Arithmetic of days, weeks, months and years; a period is its first and its last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

Days: TypeAlias = tuple[date, date]
"""The first and the last day of a period, both inclusive."""

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)
_THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def week_of(day: date) -> Days:
    """Monday to Sunday."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def month_of(year: int, month: int) -> Days:
    """The whole month; `month` may lie outside 1..12: month 0 is the December before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def unit_of(unit: str, day: date, away: int) -> Days:
    """The day, week, month or year that lies `away` of them from `day`'s own."""
    if unit == "day":
        return day + timedelta(away), day + timedelta(away)
    if unit == "week":
        return week_of(day + timedelta(7 * away))
    if unit == "month":
        return month_of(day.year, day.month + away)
    return year_of(day.year + away)


def third_of(days: Days, word: str) -> Days:
    """The part of a week, month or year that a word such as "early", "mid" or "end" means.

    Of a week the beginning is Monday and Tuesday, the end Friday to Sunday.
    """
    which, (first, last) = _THIRDS[word.lower()], days
    length = (last - first).days + 1
    if length > 31:
        months = (first.month + 4 * which, first.month + 4 * which + 3)
        return month_of(first.year, months[0])[0], month_of(first.year, months[1])[1]
    cuts = (0, 2, 4, 7) if length == 7 else (0, 10, 20, length)
    return first + timedelta(cuts[which]), first + timedelta(cuts[which + 1] - 1)


def latest_weekday(weekday: int, on: date) -> date:
    """The last day on or before `on` that is a `weekday` (Monday is 0)."""
    return on - timedelta((on.weekday() - weekday) % 7)


def next_weekday(weekday: int, on: date) -> date:
    """The first day on or after `on` that is a `weekday` (Monday is 0)."""
    return on + timedelta((weekday - on.weekday()) % 7)
