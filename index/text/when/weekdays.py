"""Days of the week: "on Tuesday", "last Friday", "the early hours of Wednesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.text.when.calendar import Days, latest_weekday, next_weekday, unit_of
from index.text.when.clues import Pointing, pointing
from index.text.when.rules import (
    ANY_MONTH,
    WEEKDAY,
    Rule,
    opening,
    rule,
    weekday_number,
    word_before,
)

_AWAY = {"last": -1, "this": 0, "next": 1}
_HOUR = "(?:night|morning|afternoon|evening|lunchtime)"
_PART = rf"(?:(?:the )?(?:(?:early|late|small) hours|{_HOUR}|end|start) of )"
_WHICH = rf"(?:(?P<which>{opening('last|this|next')}) )"
_WEEK = r"(?:,? (?:of )?(?P<week>last|this|next) week)"
# One of many, or one told from another event: "every Friday", "the Friday before", "Black Friday".
_NOT_ONE = set(
    """the a an any each every that some most one another following previous preceding same
    black good easter ash shrove palm bloody cyber super fat maundy whit freaky ruby man girl
    sheffield plough giving throwback casual""".split()
)
# "Sunday Times" is a paper, "Tuesday week" lies a week further on, "Friday's child" no day.
_NO_DAY = (
    r"(?!s\b|-\w|['’]s child|\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Independent|Herald|World"
    r"|Sun|School|Schools|Mass|League|Service|Addams|Night|week|before|after|following)\b"
    rf"|,?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{ANY_MONTH}|,?\s{ANY_MONTH}\s\d)"
)
_PAPERS = re.compile(r"\b(?:Mail|Independent|Sun)\s\Z")


def _one(found: re.Match[str], on: date) -> Days | None:
    weekday = weekday_number(found["weekday"])
    before = word_before(found.string, found.start("weekday"))
    if (not found["part"] and before in _NOT_ONE) or _is_title(found):
        return None
    if found["which"] or found["week"]:
        day = _told(weekday, (found["which"] or "").lower(), found["week"], on)
    else:
        day = _untold(weekday, pointing(found.string, found.start(), found.end()), on)
    return (day, day) if day else None


def _is_title(found: re.Match[str]) -> bool:
    """The Mail on Sunday is a paper."""
    return bool(_PAPERS.search(found.string, max(0, found.start() - 20), found.start()))


def _told(weekday: int, which: str, week: str | None, on: date) -> date | None:
    """Nothing for "next Friday" on a Wednesday: this week's to some, next week's to others."""
    away = _AWAY[week or which]
    in_week = unit_of("week", on, away)[0] + timedelta(weekday)
    if week or not away:
        return in_week
    nearest = (
        latest_weekday(weekday, on - timedelta(1))
        if away < 0
        else next_weekday(weekday, on + timedelta(1))
    )
    return in_week if in_week == nearest else None


def _untold(weekday: int, where: Pointing, on: date) -> date | None:
    if where is Pointing.UNSURE:
        return None
    find = next_weekday if where is Pointing.FORWARD else latest_weekday
    return find(weekday, on)


def _two(found: re.Match[str], on: date) -> Days | None:
    """Days in a row, as in "between Monday and Wednesday"; "Monday to Friday" are opening hours."""
    first, last = weekday_number(found["weekday"]), weekday_number(found["weekday2"])
    if (first, last) == (0, 4) or not found["open"]:
        return None
    end = _untold(last, pointing(found.string, found.start(), found.end()), on)
    return (latest_weekday(first, end - timedelta(1)), end) if end else None


_DAY, _DAY2 = f"(?P<weekday>{WEEKDAY})", f"(?P<weekday2>{WEEKDAY})"
RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:\b(?:[Oo]n|[Ll]ate on|[Ee]arly on|[Ll]ate|[Ee]arly|[Ii]n|[Oo]ver) )?(?P<part>{_PART})?"
        rf"{_WHICH}?\b{_DAY}(?: {_HOUR})?{_NO_DAY}{_WEEK}?",
        _one,
    ),
    rule(
        rf"(?:\b(?P<open>[Bb]etween|[Ff]rom) )?\b{_DAY}(?: {_HOUR})?(?: (?:and|to|until|through|till) |[-–])"
        rf"{_DAY2}\b(?!s\b)(?: {_HOUR})?",
        _two,
    ),
)
