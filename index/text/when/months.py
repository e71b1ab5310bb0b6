"""Months: "in March", "at the end of January", "since March 2020", "between May and July"."""

from __future__ import annotations

import re
from datetime import date

from index.text.when.calendar import Days, month_of, third_of
from index.text.when.clues import Pointing, pointing
from index.text.when.rules import (
    ANY_MONTH,
    DAY,
    MONTH,
    PART,
    YEAR,
    Rule,
    month_number,
    opening,
    rule,
)

# Without a word like these before them, months are names.
_IN = rf"\b(?:{opening('in|at|during|throughout')} )"
_LEAD = rf"\b(?P<lead>{opening('since|by|from|until|till|before|after|through|for')}) "
_WHICH = rf"(?P<which>{opening('last|this|next')})"
_YEARS = {"last": -1, "this": 0, "next": 1}
# "By May" and "for June" may speak of a person.
_PEOPLE, _NEVER_PEOPLE = ("April", "May", "June", "August"), ("since", "until", "till")


def _month(found: re.Match[str], on: date) -> Days | None:
    """The latest such month, the current one too, or the next where the words look forward."""
    parts, month = found.groupdict(), month_number(found["month"])
    days: Days | None = None
    if parts.get("year"):
        days = month_of(int(found["year"]), month)
    elif parts.get("of"):
        days = month_of(on.year + _YEARS[found["of"]], month)
    elif _is_month(found):
        days = _nearest(found, month, on)
    return third_of(days, found["third"]) if days and found["third"] else days


def _is_month(found: re.Match[str]) -> bool:
    sure = found["third"] or found["which"] or found["in"]
    lead = (found["lead"] or "").lower()
    person = found["month"] == "May" or (lead == "for" and found["month"] in _PEOPLE)
    return bool(sure or lead in _NEVER_PEOPLE or (lead and not person))


def _nearest(found: re.Match[str], month: int, on: date) -> Days | None:
    which = (found["which"] or "").lower()
    where = pointing(found.string, max(found.start(), found.end("lead")), found.end())
    if which == "this":
        return month_of(on.year, month)
    if (not which and where is Pointing.UNSURE) or (which and month == on.month):
        return None
    ahead = which == "next" or (not which and where is Pointing.FORWARD)
    year = on.year + (month < on.month) if ahead else on.year - (month > on.month)
    return month_of(year, month)


def _months(found: re.Match[str], on: date) -> Days | None:
    """Months in a row: "between November and January", "in January and February"."""
    first, last = month_number(found["month"]), month_number(found["month2"])
    if found["open"].lower() == "in" and (last - first) % 12 != 1:
        return None
    if "year" in found.groupdict():
        year = int(found["year"])
    else:
        ahead = pointing(found.string, found.start(), found.end()) is Pointing.FORWARD
        year = on.year + (last < on.month) if ahead else on.year - (last > on.month)
    return month_of(year - (first > last), first)[0], month_of(year, last)[1]


_JOIN = r"(?: (?:and|to|until|through) |[-–])"
_OPEN = rf"\b(?P<open>{opening('between|from|in')}) "
_OF_YEAR = r"(?: (?:of )?(?P<of>last|this|next) year)?"
# "In June the following year" is told from another event, "since January 12" a day.
_NOT_OTHER = rf"(?! (?:of )?(?:the|that)(?: following| same| previous)? year)(?(in)|(?! {DAY}))"
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:{_LEAD})?{_IN}?{PART}?\b(?P<month>{ANY_MONTH})(?:,| of)? (?P<year>{YEAR})",
        _month,
    ),
    rule(
        rf"(?:{_LEAD})?(?P<in>{_IN})?{PART}?(?:{_WHICH} )?\b(?P<month>{MONTH})(?!['’]s|-\w)"
        rf"{_OF_YEAR}{_NOT_OTHER}",
        _month,
    ),
    rule(rf"{_OPEN}(?P<month>{ANY_MONTH}){_JOIN}(?P<month2>{ANY_MONTH}) (?P<year>{YEAR})", _months),
    rule(rf"{_OPEN}(?P<month>{MONTH}){_JOIN}(?P<month2>{MONTH})", _months),
)
