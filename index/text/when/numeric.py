"""Dates in digits: "2024-01-24", "24/01/2024"; what can be read in two ways is left out."""

from __future__ import annotations

import re
from datetime import date

from index.text.when.calendar import Days
from index.text.when.rules import Rule, rule

_BEFORE, _AFTER = r"(?<![\w/])(?<![\w/][.,:-])", r"(?![\w/-]|[.,:]\d)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"


def _year_first(found: re.Match[str], _: date) -> Days | None:
    return _day(int(found["year"]), int(found["month"]), int(found["day"]))


def _year_last(found: re.Match[str], _: date) -> Days | None:
    first, second = int(found["first"]), int(found["second"])
    if first != second and max(first, second) <= 12:
        return None
    return _day(int(found["year"]), min(first, second), max(first, second))


def _day(year: int, month: int, day: int) -> Days | None:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:\b[Oo]n )?{_BEFORE}{_YEAR}(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?:{_AFTER}|(?=T\d))",
        _year_first,
    ),
    rule(
        rf"(?:\b[Oo]n )?{_BEFORE}(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark){_YEAR}{_AFTER}",
        _year_last,
    ),
)
