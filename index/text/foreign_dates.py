"""Dates as they are printed in other languages than English: "24. Januar 2024", "2024年1月24日"."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

from __future__ import annotations

import re
from datetime import date

from index.text.month_names import MONTHS

_NAME = r"(?P<name>[^\W\d_][^\s\d,]{1,20}?)"
# A word or two before it, the weekday, "le", "den"; after it the time of day.
_BEFORE = r"(?:[^\W\d_][^\s\d]{0,20}\s+){0,3}"
_AFTER = (
    r"[\s,]*(?:г\.?|року|р\.)?[\s,]*(?:à|um|kl|klo|ore|alle|a las|às|в|о|o godz|ob|saat)?\.?"
    r"[\s\d:.h]{0,12}(?:Uhr)?"
)
_FORMS = tuple(
    re.compile(rf"{_BEFORE}{form}{_AFTER}", re.IGNORECASE)
    for form in (
        r"(?P<day>\d{1,2})(?:\.|º|ª|er|-?го)?\s*(?:de\s+|del\s+|d['’]\s*)?"
        + _NAME
        + r"\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{4})",
        r"(?P<year>\d{4})\.?\s+" + _NAME + r"\.?\s+(?P<day>\d{1,2})\.?",
    )
)
_EAST = re.compile(
    r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日号號일]?(?!\d)"
    r"[^\d]{0,12}[\d:時时分點点시분\s]{0,12}"
)


def foreign_date(text: str) -> date | None:
    """The day that a short text names in a language of `month_names`, or Chinese, Japanese, Korean.

    None for all others. Raises ValueError for a day that no month has.
    """
    if found := _EAST.fullmatch(text):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    for form in _FORMS:
        found = form.fullmatch(text)
        if found and (month := _month(found["name"])):
            return date(int(found["year"]), month, int(found["day"]))
    return None


def _month(name: str) -> int:
    folded = name.casefold().rstrip(".")
    return MONTHS.get(folded) or MONTHS.get(folded.removeprefix("ב"), 0)  # Hebrew "in January"
