"""Days in words, and the days that a quote's own words mean."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from typing import TYPE_CHECKING

from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Citation
    from index.text.when.mentions import Mention

_MONTH = re.compile(rf"\b(?:{'|'.join(month_name[1:])})\b")


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
    """What each relative date of the quote means: “on Tuesday”: 23 January 2024.

    A month of the year of publication, as in "12 February", needs no note.
    """
    noted = [(citation.quote[d.start : d.end], d) for d in citation.dates]
    return [
        f"“{' '.join(said.split())}”: {period(day.first, day.last)}"
        for said, day in noted
        if not (_MONTH.search(said) and _is_of_the_year(day, citation.article.published))
    ]


def _is_of_the_year(day: Mention, published: date | None) -> bool:
    return published is not None and day.first.year == day.last.year == published.year
