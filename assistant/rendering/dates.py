"""Days in words, and the days that a quote's own words mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Citation


def period(first: date, last: date) -> str:
    """12–24 January 2024, 5 January – 2 March 2024, or one day; March 2024, 2023 for all of it."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        return f"{last:%B} {last.year}" if whole else f"{first.day}–{long_date(last)}"
    if (first, last) == (date(last.year, 1, 1), date(last.year, 12, 31)):
        return str(last.year)
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {first:%B}{year} – {long_date(last)}"


def noted_dates(citation: Citation) -> list[str]:
    """What each relative date of the quote means: “on Tuesday”: 23 January 2024."""
    quote = citation.quote
    return [
        f"“{' '.join(quote[named.start : named.end].split())}”: {period(named.first, named.last)}"
        for named in citation.dates
    ]
