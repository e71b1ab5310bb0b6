"""Which of the dates that a sentence names are days on which something happens."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.text.when.calendar import Days
from index.text.when.clues import Pointing, pointing
from index.text.when.mentions import Mention
from index.text.when.verbs import AFTER_DATE

# Words that make of a date a measure: "the smallest since 1998" tells of no event in 1998.
_MEASURES = re.compile(
    r"\b(?:first|record|most|least|fewest|worst|best|doubled|tripled|halved|risen|fallen|grown"
    r"|increased|decreased|dropped|climbed"
    r"|(?:high|low|bigg|larg|small|strong|weak|deadli|fierc|long|short|hott|cold|wett|dri|fast|slow|old|young"
    r"|heavi|great|poor|rich|tall)est)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b[^,;:.]{0,60}\Z", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:before|than|unlike|like|prior to)\s(?:on\s|in\s)?\Z", re.IGNORECASE)
# "From this month there is less": it has begun, if the month has.
_FROM = re.compile(r"\bfrom\s\Z", re.IGNORECASE)
# "Our report of 12 February": the day of what was printed, not of what happened.
_PRINTED = re.compile(
    r"\b(?:reports?|articles?|stor(?:y|ies)|editions?|issues?|versions?) (?:of|from|on|published on)\s\Z",
    re.IGNORECASE,
)
CORRECTION = re.compile(r"\s*(?:Correction|Clarification|Corrigendum|Editor['’]s note)\b")
# A plan that the same sentence takes back: "planned for Wednesday, have been put off until …".
_PUT_OFF = re.compile(
    r"\b(?:put off|put back|postponed|delayed|moved|rescheduled|brought forward)\b", re.IGNORECASE
)
_APPOINTED = re.compile(
    r"\b(?:planned|scheduled|due|set|expected|slated)(?: to \w+)? (?:for|on|in)?\s*\Z"
)
# More than this is no date of an event but its setting: a decade, a century.
_LONGEST = 366
_LONG = 31
_WEEK = timedelta(7)
_NEAR = 48  # characters before a date in which the words stand that say what it is


def is_event(quote: str, named: Mention, published: date | None) -> bool:
    """Whether something happens, or is to happen, on the days that a sentence names."""
    before = quote[max(0, named.start - _NEAR) : named.start]
    if _NOT_YET.search(before) or _PRINTED.search(before) or _is_setting(named, published):
        return False
    # "since" may be part of the words that name the day, or stand before them.
    if _SINCE.search(quote[: named.start]) or quote[named.start : named.end].startswith("since"):
        return not _MEASURES.search(quote)
    return not (_APPOINTED.search(before) and _PUT_OFF.search(quote))


def _is_setting(named: Mention, published: date | None) -> bool:
    """A long time that the article itself stands in, as in "this year" or "over the last three months"."""
    days = (named.last - named.first).days + 1
    if days > _LONGEST or published is None:
        return days > _LONGEST
    stands_in = named.relative and named.first <= published <= named.last
    return stands_in and (days > _LONG or (days > _WEEK.days and named.last == published))


def is_planned(quote: str, named: Mention, published: date | None) -> bool:
    """Whether a sentence looks forward to the days it names, from the day it was published."""
    if published is None or named.last < published:
        return False
    if named.first > published:
        return True
    begun = named.first < published and _FROM.search(quote[: named.start])
    return not begun and pointing(quote, named.start, named.end) is Pointing.FORWARD


def tells_of_the_past(quote: str, language: str) -> bool:
    """Whether the first verb of a sentence looks back; of other languages than English, yes."""
    if language not in ("", "en"):
        return True
    found = AFTER_DATE.search(quote)
    return found is not None and found.lastgroup == "back"


def is_just_past(days: Days, published: date) -> bool:
    """Whether days lie in the week before an article: news is about them."""
    return days[1] <= published and published - days[0] <= _WEEK
