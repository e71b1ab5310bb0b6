"""Years: "in 2023", "since 2019", "early 2023", "between 2019 and 2021"; no counts, no names."""

from __future__ import annotations

import re
from datetime import date

from index.text.when.calendar import Days, third_of, year_of
from index.text.when.rules import PART, YEAR, Rule, opening, rule

# "2000 people", "2024 votes" after words that may also come before a count
_NO_COUNT = (
    r"(?! (?:people|men|women|children|homes|houses|households|schools|cases|places|shops|voters"
    r"|countries|cities|towns|jobs|times|days|years|hours|km|kg|m|percent|per|million|words|miles"
    r"|GMT|UTC|BST|CET|EST|EDT|local|hours)\b)"
)
_NO_PLURAL = r"(?! [a-z]{2,20}s\b| (?:to|or) \d)"


def _year(found: re.Match[str], _: date) -> Days:
    days, third = year_of(int(found["year"])), found["third"]
    return third_of(days, third) if third else days


def _years(found: re.Match[str], _: date) -> Days | None:
    first, last = int(found["year"]), int(found["year2"])
    return (year_of(first)[0], year_of(last)[1]) if first <= last else None


_YEAR = f"(?P<year>{YEAR})"
_IN = opening("in|during|throughout")
_SINCE, _BY = (
    opening("since|until|till|prior to|up to"),
    opening("by|from|before|after|through|for"),
)
# After these a number may as well be a count; the last two: "in 2019 and 2023".
_MAYBE = rf"(?:\b(?P<lead>{_BY}) |(?<=\b[Ii]n\s\d{{4}}\sand\s)|(?<=\b[Ii]n\s\d{{4}}\sor\s))"
RULES: tuple[Rule, ...] = (
    rule(rf"\b(?:{_IN}|(?P<lead>{_SINCE})) {PART}?{_YEAR}{_NO_COUNT}", _year),
    rule(rf"{_MAYBE}{PART}?{_YEAR}{_NO_COUNT}{_NO_PLURAL}", _year),
    rule(rf"(?:\b{opening('at|in')} )?\b{PART}{_YEAR}{_NO_COUNT}", _year),
    rule(
        rf"\b{opening('between|from|in')} {_YEAR}(?: (?:and|to|until|through) |[-–])"
        rf"(?P<year2>{YEAR}){_NO_COUNT}{_NO_PLURAL}",
        _years,
    ),
)
