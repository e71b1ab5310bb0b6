"""Reading a publication date as people write it."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser

from index.errors import BadMetadata
from index.text.foreign_dates import foreign_date

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_SLASHED = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2\d{2,4}\b")
# Longer than "Wednesday the 24th of September, 2024, at 10:00:00 Pacific Daylight Time".
_LONGEST = 100
_PROBES = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - only their days count
_HINT = "Write the date like 2024-01-24 or 24 January 2024."


def parse_date(value: date | datetime | str | None) -> date | None:
    """A day from a date, a datetime or a text such as "24 January 2024"; None for nothing.

    Raises BadMetadata for a text that names no one day, such as "January" or "03/04/2024".
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    text = " ".join(value.split())
    return _from_text(text) if text else None


def _from_text(text: str) -> date:
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if len(text) <= _LONGEST and (named := foreign_date(text)):
            return named
        days = _readings(text)
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # dateutil lets out whatever it stumbles over
        raise BadMetadata(f"{text[:60]!r} is not a date.", hint=_HINT) from error
    if len(days) > 1:
        raise BadMetadata(f"{text[:60]!r} does not name one day.", hint=_HINT)
    return days.pop()


def _readings(text: str) -> set[date]:
    if len(text) > _LONGEST:
        raise ValueError
    if slashed := _SLASHED.search(text):
        first, second = int(slashed[1]), int(slashed[3])
        if first != second and max(first, second) <= 12:
            raise BadMetadata(f"The date {text!r} can be read in two ways.", hint=_HINT)
    # dateutil fills what is missing from its default: two defaults show what was missing.
    # The time zone is passed over: the day is the one that the paper printed.
    return {parser.parse(text, default=probe, ignoretz=True).date() for probe in _PROBES}


def day_named(text: str) -> str:
    """The one day that a text names, as 2024-01-24; "" where it names none, or may mean two."""
    try:
        found = parse_date(text)
    except BadMetadata:
        return ""
    return found.isoformat() if found else ""


def long_date(day: date | None) -> str:
    """24 January 2024; nothing for no date."""
    return f"{day.day} {day:%B %Y}" if day else ""
