"""Weeks, months and years told from the day of publication: "last week", "later this month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.text.when.calendar import Days, third_of, unit_of, week_of
from index.text.when.clues import Pointing, pointing
from index.text.when.rules import Rule, opening, rule

NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
NUMBER = "(?:" + "|".join(NUMBERS) + r"|[1-9]\d?)"
_AWAY = {"last": -1, "past": -1, "this": 0, "the": 0, "next": 1, "coming": 1}


def count_of(words: str) -> int:
    """Of "three", "a" or "12"."""
    return NUMBERS.get(words.lower()) or (int(words) if words.isdecimal() else 1)


def _unit(found: re.Match[str], on: date) -> Days | None:
    first, last = unit_of(found["unit"], on, _AWAY[found["which"].lower()])
    part = (found["part"] or "").lower()
    if part == "earlier":
        return first, min(on, last)
    if part == "later":
        return max(on, first), last
    return third_of((first, last), part) if part else (first, last)


def _edge(found: re.Match[str], on: date) -> Days | None:
    """A part of this, the last or the next one; "the end of the month" of a past one is unsure."""
    where = pointing(found.string, found.start(), found.end())
    if found["which"] == "the" and where is not Pointing.FORWARD:
        return None
    days = unit_of(found["unit"], on, _AWAY[found["which"]])
    return third_of(days, found["edge"])


def _weekend(found: re.Match[str], on: date) -> Days | None:
    """Saturday and Sunday. "Next weekend", said on a working day, may be either of two."""
    working, which = on.weekday() < 5, (found["which"] or "").lower()
    where = pointing(found.string, found.start(), found.end())
    if (which == "next" and working) or (not which and where is Pointing.UNSURE):
        return None
    away = _AWAY.get(which, 0)
    if which in ("", "the", "this", "past") and working:
        away = 0 if _is_ahead(which, where) else -1
    elif which in ("", "the") and where is Pointing.FORWARD and on.weekday() == 6:
        away = 1
    elif which == "past":
        away = 0
    sunday = week_of(on)[1] + timedelta(7 * away)
    return sunday - timedelta(1), sunday


def _is_ahead(which: str, where: Pointing) -> bool:
    if which == "this":
        return where is not Pointing.BACK
    return which != "past" and where is Pointing.FORWARD


def _stretch(found: re.Match[str], on: date) -> Days | None:
    """What ends with the day of publication: "over the last three months"."""
    count, unit = count_of(found["count"] or "one"), found["unit"]
    if unit == "day":
        return on - timedelta(count), on
    if unit == "week":
        return on - timedelta(7 * count), on
    months = count if unit == "month" else 12 * count
    start, end = unit_of("month", on, -months)
    return min(start + timedelta(on.day - 1), end), on


_UNIT = "(?P<unit>week|month|year)"
_OWN = r"(?!-|s\b|\s{1,3}(?:old|before|after|earlier|later|of)\b)"
_SAYS_WHICH = opening("last|this|next")
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:\b(?:[Ii]n|[Dd]uring|[Oo]ver) )?(?:\b(?P<part>{opening('early|earlier|mid|late|later')})"
        rf"(?: in)?(?: |-))?\b(?P<which>{_SAYS_WHICH}) {_UNIT}\b{_OWN}",
        _unit,
    ),
    rule(
        rf"(?:\b[Aa]t )?\b[Tt]he (?P<edge>start|beginning|middle|end) of"
        rf" (?P<which>last|this|next|the) {_UNIT}\b{_OWN}",
        _edge,
    ),
    rule(
        rf"\b(?:(?:{opening('over|at|on|during|for')} )?(?:the )?(?P<which>{opening('last|past|this|next|coming')})"
        rf" weekend|{opening('over|at|on|during')} the weekend)\b{_OWN}",
        _weekend,
    ),
    rule(
        rf"\b{opening('in|over|during|within')} the (?:last|past) (?:(?P<count>{NUMBER}) )?"
        rf"(?P<unit>day|week|month|year)s?\b{_OWN}",
        _stretch,
    ),
)
