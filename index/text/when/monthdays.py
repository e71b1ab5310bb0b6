"""Days of a month: "24 January 2024", "Tuesday, January 23", "between 12 and 24 January"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.text.when.calendar import Days
from index.text.when.clues import Pointing, pointing
from index.text.when.rules import (
    ANY_MONTH,
    DAY,
    GAP,
    NUMBER_STARTS,
    WEEKDAY,
    YEAR,
    Rule,
    month_number,
    rule,
    weekday_number,
    word_before,
)

_ON = rf"(?:\b[Oo]n )?(?:\b(?P<weekday>{WEEKDAY}),? )?(?:the )?"
_JOIN = "(?P<join>and|to|until|through|-|–)"
_JOINED = rf"(?: {_JOIN} |{_JOIN.replace('join', 'tight')})"
_FROM = r"(?:\b(?P<open>[Bb]etween|[Ff]rom) )?(?:the )?"
_OPTIONAL_YEAR = rf"(?:,? (?P<year>{YEAR}))?"
# "24 January Street", "the 7 October attack": not the day itself.
_NO_PLACE = r"(?! (?:Street|Road|Avenue|Square|Lane)\b)"
# So far ahead a year's day is announced without its year.
_SOON = 60
_THINGS = re.compile(rf"{GAP}(?!(?:and|or|to|at|in|by|on|as|for|when|after|with|but)\b)[a-z]")


def _one_day(found: re.Match[str], on: date) -> Days | None:
    if "year" in found.groupdict() and found["year"]:
        day = _day(int(found["year"]), found["month"], found["day"])
    elif _names_a_thing(found):
        return None
    else:
        day = _nearest(found, on)
    return (day, day) if day else None


def _names_a_thing(found: re.Match[str]) -> bool:
    """Whether the date is a name that outlives its year, as in "the October 7 attack"."""
    named = found[0].startswith("the") or word_before(found.string, found.start()) == "the"
    return named and bool(_THINGS.match(found.string, found.end()))


def _nearest(found: re.Match[str], on: date) -> date | None:
    """The latest such day, or the one ahead where the words say so, or it is near and none deny it.

    A weekday leaves only the years in which the day falls on it.
    """
    years = [on.year + away for away in (-1, 0, 1) if 1 <= on.year + away <= 9999]
    days = [d for year in years if (d := _day(year, found["month"], found["day"]))]
    if found["weekday"]:
        days = [d for d in days if d.weekday() == weekday_number(found["weekday"])]
    past, ahead = [d for d in days if d <= on], [d for d in days if d > on]
    where = pointing(found.string, found.start(), found.end())
    soon = ahead and ahead[0] - on <= timedelta(_SOON) and where is not Pointing.BACK
    if ahead and (where is Pointing.FORWARD or soon or not past):
        return on if on in past else ahead[0]
    return past[-1] if past else None


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, month_number(month), int(day.rstrip("stndrh")))
    except ValueError:
        return None


def _range(found: re.Match[str], on: date) -> Days | None:
    """From a day to another; without a year both belong to the same stretch of time."""
    parts = found.groupdict()
    year = int(parts["year"]) if parts["year"] else on.year
    other = parts.get("month2") or parts["month"]
    last = _day(year, other, parts["day2"])
    if last and not parts["year"]:
        last = _closest(last, on)
    first = last and _day(last.year, parts["month"], parts["day"])
    if first and last and first > last:  # over New Year
        first = _day(last.year - 1, parts["month"], parts["day"])
    return (
        (first, last) if first and last and first <= last and _joined(parts, first, last) else None
    )


def _closest(day: date, on: date) -> date:
    """The same day of the year that lies nearest."""
    years = [y for y in (on.year - 1, on.year, on.year + 1) if 1 <= y <= 9999]
    days = [d for y in years if (d := _day(y, f"{day:%B}", str(day.day)))]
    return min(days, key=lambda d: abs(d - on))


def _joined(parts: dict[str, str | None], first: date, last: date) -> bool:
    """Whether all the days between are meant: not by "12 and 24 January"."""
    return (parts["join"] or parts["tight"]) != "and" or bool(
        parts["open"] or last - first == timedelta(1)
    )


_DAY, _DAY2 = f"(?P<day>{DAY})", f"(?P<day2>{DAY})"
_MONTH, _MONTH2 = f"(?P<month>{ANY_MONTH})", f"(?P<month2>{ANY_MONTH})"
RULES: tuple[Rule, ...] = (
    rule(
        rf"{NUMBER_STARTS}{_ON}{NUMBER_STARTS}{_DAY} (?:of )?{_MONTH}{_NO_PLACE}{_OPTIONAL_YEAR}",
        _one_day,
    ),
    rule(rf"{_ON}(?<!\b[Ii]n\s)\b{_MONTH} {_DAY}{_OPTIONAL_YEAR}", _one_day),
    rule(
        rf"{_FROM}{NUMBER_STARTS}{_DAY}{_JOINED}{_DAY2} {_MONTH}{_OPTIONAL_YEAR}",
        _range,
    ),
    rule(rf"{_FROM}\b{_MONTH} {_DAY}{_JOINED}{_DAY2}{_OPTIONAL_YEAR}", _range),
    rule(
        rf"{_FROM}{NUMBER_STARTS}{_DAY} {_MONTH}{_JOINED}{_DAY2} {_MONTH2}{_OPTIONAL_YEAR}",
        _range,
    ),
    rule(rf"{_FROM}\b{_MONTH} {_DAY}{_JOINED}{_MONTH2} {_DAY2}{_OPTIONAL_YEAR}", _range),
)
