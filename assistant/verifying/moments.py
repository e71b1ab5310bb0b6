"""Dates in a text: what is known of each, down to a month without year or a bare "Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from index.text.when.calendar import WEEKDAYS, Days, month_of, year_of
from index.text.when.mentions import mentions
from index.text.when.rules import ANY_MONTH, MONTH, WEEKDAY, month_number

_GAP = r"[\s,]{1,3}"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%€°]|[.,:/]\d)"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)(?![\w%€°]|[.,:]\d)"
_WEEKDAY = rf"(?:\b(?P<weekday>{WEEKDAY}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
_NUMBER_STARTS = r"(?<![\w$€£#.,])(?<!\d[:–-])"
# Words after which a bare "May" or "March" is a month.
_LEAD = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id|[Tt]his|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Ee]nd)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w$€£#.,-])(?P<year>(?:1\d|20)\d\d)[–-](?P<until>(?:1\d|20)?\d\d)(?![\w–-]|[.,:]\d)",
        (
            r"(?<![\w-])(?P<year>(?:1\d|20)\d\d)-(?P<number>0?[1-9]|1[0-2])-"
            r"(?P<day>3[01]|[12]\d|0?[1-9])(?![\w-])"
        ),
        (
            rf"{_WEEKDAY}{_GAP}(?:the\s)?)?{_NUMBER_STARTS}{_DAY}(?:\sof)?\s"
            rf"(?P<month>{ANY_MONTH})(?:{_GAP}{_YEAR})?"
        ),
        rf"{_WEEKDAY}{_GAP})?\b(?P<month>{ANY_MONTH})\s(?:the\s)?{_DAY}(?:{_GAP}{_YEAR})?",
        rf"\b(?P<month>{ANY_MONTH})(?:\sof)?{_GAP}{_YEAR}",
        rf"(?:\b{_LEAD}[\s-]|(?<!\w)(?!May\b|March\b))(?P<month>{MONTH})",
        rf"{_WEEKDAY})(?!-\w)",
        r"(?<![\w$€£#.,])(?P<decade>(?:1[0-9]|20)\d0)['’]?s\b",
        (
            rf"{_NUMBER_STARTS}{_YEAR}(?!\s(?:people|men|women|children|miles|metres|meters|km|votes"
            r"|homes|houses|jobs|euros|dollars|pounds|tonnes|tons|feet|percent|per\scent)\b)(?!,\d)"
        ),
        (
            r"\b(?P<told>yesterday|today|tomorrow|tonight|(?:last|this|next|past|coming)\s"
            r"(?:night|week|weekend|month|year|spring|summer|autumn|fall|winter|decade|century))\b"
        ),
        r"\b(?P<century>(?:\d{1,2}th|1st|2nd|3rd|21st|\w+teenth|twentieth|twenty-first)\scentury)\b",
    )
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, `text[start:end]`: what its words say of it, None where they say nothing.

    `years` are the first and the last year it may be in; `weekday` is 0 for Monday; `told` are
    words such as "last week"; `days` what it means for the day the text was published, inclusive.
    """

    start: int
    end: int
    years: tuple[int, int] | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    told: str = ""
    days: Days | None = None


@lru_cache(maxsize=256)
def moments(text: str, published: date | None = None) -> Sequence[Moment]:
    """The dates in a text, in order, none overlapping another."""
    found: list[Moment] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            moment = _moment(match)
            if all(moment.end <= f.start or moment.start >= f.end for f in found):
                found.append(moment)
    return tuple(sorted(_resolved(text, found, published), key=lambda moment: moment.start))


def agree(claimed: Moment, said: Moment) -> bool | None:
    """True: the claim may name this date where the evidence names that one; False: it may not.

    None where the evidence leaves open what the claim names, or speaks of something else.
    """
    if _named(claimed) == _named(said) != _named(Moment(0, 0)):
        return True
    if _conflict(claimed, said):
        return False
    if claimed.days and said.days:
        return _days_agree(claimed.days, said.days)
    if claimed.told or said.told:
        return True if claimed.told == said.told else None
    lacks = claimed.years and not (said.years and _within(said.years, claimed.years))
    known = zip(_parts(claimed), _parts(said), strict=True)
    return None if lacks or any(a is not None and b is None for a, b in known) else True


def _named(moment: Moment) -> tuple[object, ...]:
    return moment.years, moment.month, moment.day, moment.weekday, moment.told


def is_as_exact(claimed: Moment, said: Moment) -> bool:
    """Whether both dates name the same things: a year, a month, a day, a weekday."""
    return [part is None for part in _named(claimed)] == [part is None for part in _named(said)]


def _conflict(claimed: Moment, said: Moment) -> bool:
    if claimed.told and said.told and not (claimed.days and said.days):
        return claimed.told != said.told
    if claimed.years and said.years and not _overlap(claimed.years, said.years):
        return True
    known = zip(_parts(claimed), _parts(said), strict=True)
    return any(a is not None and b is not None and a != b for a, b in known)


def _parts(moment: Moment) -> tuple[int | None, int | None, int | None]:
    """Month, day of the month and weekday; a day that is known has all three."""
    if moment.days and moment.days[0] == moment.days[1]:
        day = moment.days[0]
        return day.month, day.day, day.weekday()
    return moment.month, moment.day, moment.weekday


def _days_agree(claimed: Days, said: Days) -> bool | None:
    if claimed[0] > said[1] or claimed[1] < said[0]:
        return False
    return True if claimed[0] <= said[0] and said[1] <= claimed[1] else None


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _moment(match: re.Match[str]) -> Moment:
    found = match.groupdict()
    year, decade, number = found.get("year"), found.get("decade"), found.get("number")
    month = int(number) if number else month_number(found["month"]) if found.get("month") else None
    start = match.start("month") if set(found) == {"month"} else match.start()
    years = _years(year, found.get("until"), decade)
    weekday = found.get("weekday")
    moment = Moment(
        start,
        match.end(),
        years,
        month,
        int(found["day"]) if found.get("day") else None,
        next(n for n, name in enumerate(WEEKDAYS) if name.startswith(weekday[:3]))
        if weekday
        else None,
        (found.get("told") or found.get("century") or "").lower(),
    )
    return replace(moment, days=_days_of(moment))


def _years(year: str | None, until: str | None, decade: str | None) -> tuple[int, int] | None:
    """The years of 2019, of 2018-19, of the 1940s."""
    if decade:
        return int(decade), int(decade) + 9
    if not year:
        return None
    last = f"{year[:2]}{until}" if until and len(until) == 2 else until or year
    return int(year), max(int(year), int(last))


def _days_of(moment: Moment) -> Days | None:
    """What a date means that names its year."""
    if not moment.years:
        return None
    first, last = moment.years
    if not moment.month:
        return year_of(first)[0], year_of(last)[1]
    if not moment.day:
        return month_of(first, moment.month)
    try:
        day = date(first, moment.month, moment.day)
    except ValueError:  # 30 February
        return None
    return day, day


def _resolved(text: str, found: list[Moment], published: date | None) -> Iterator[Moment]:
    """The dates with their days, where the day of publication tells them."""
    named = mentions(text, published)
    for moment in found:
        mention = next((m for m in named if m.start < moment.end and m.end > moment.start), None)
        if mention and not moment.days:
            yield replace(moment, days=(mention.first, mention.last))
        else:
            yield moment
    for m in named:
        if all(m.end <= f.start or m.start >= f.end for f in found):
            yield Moment(m.start, m.end, days=(m.first, m.last))
