"""Reading a publication date as people write it."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser

from index.errors import BadMetadata

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b")
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
    if slashed := _SLASHED.match(text):
        first, second = int(slashed[1]), int(slashed[2])
        if first != second and max(first, second) <= 12:
            raise BadMetadata(f"The date {text!r} can be read in two ways.", hint=_HINT)
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        # dateutil fills what is missing from its default: two defaults show what was missing.
        days = {parser.parse(text, default=probe).date() for probe in _PROBES}
    except (ValueError, OverflowError) as error:
        raise BadMetadata(f"{text[:60]!r} is not a date.", hint=_HINT) from error
    if len(days) > 1:
        raise BadMetadata(f"{text[:60]!r} does not name one day.", hint=_HINT)
    return days.pop()


def long_date(day: date | None) -> str:
    """24 January 2024; nothing for no date."""
    return f"{day.day} {day:%B %Y}" if day else ""
