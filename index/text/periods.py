"""The days that people type as a limit: "2026-01-24", "2026-01", "yesterday", "7d", "2 weeks ago"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from index.errors import BadMetadata
from index.text.dates import parse_date

_AGO = re.compile(r"(\d{1,5})\s*(d|w|m|y|days?|weeks?|months?|years?)(?:\s+ago)?")
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_BACK = {"today": 0, "yesterday": 1}
_DAY = timedelta(1)
Day = date | datetime | str | None


def first_day(value: Day, today: date | None = None) -> date | None:
    """The first day of what `value` names; None for nothing.

    Raises BadMetadata for a text that names no day, and for one that could be two.
    """
    named = _period(value, today)
    return named[0] if named else None


def last_day(value: Day, today: date | None = None) -> date | None:
    """The last day of what `value` names; None for nothing. Raises as `first_day`."""
    named = _period(value, today)
    return named[1] if named else None


def _period(value: Day, today: date | None) -> tuple[date, date] | None:
    text = " ".join(value.lower().split()) if isinstance(value, str) else ""
    today = today or date.today()  # noqa: DTZ011 - the reader's own day
    try:
        if text in _BACK:
            day = today - _BACK[text] * _DAY
        elif ago := _AGO.fullmatch(text):
            day = today - relativedelta(**{_UNITS[ago[2][0]]: int(ago[1])})  # type: ignore[arg-type]
        elif month := _MONTH.fullmatch(text):
            first = date(int(month[1]), int(month[2]), 1)
            return first, first + relativedelta(months=1) - _DAY
        else:
            known = parse_date(value)
            return (known, known) if known else None
    except (ValueError, OverflowError) as error:  # before the year 1, after 9999
        hint = "Write it like 2024-01-24, 2024-01, yesterday, 7d or 2 weeks ago."
        raise BadMetadata(f"{text!r} is no day of the calendar.", hint=hint) from error
    return day, day
