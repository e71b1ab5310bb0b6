"""Figures that a quote would cut: "4 million" is no part of "1.4 million"."""

# ruff: noqa: RUF001 (signs that look alike are what this is about)

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.verifying.places import Place

# A sign or a currency; digits, in groups and parts, ranges and scores; per cent, degrees, a currency.
# Behind a space only three digits belong to it, as of "1 400 000".
_FIGURE = re.compile(
    r"[-+−–±<>≤≥~≈€$£¥]*\.?"
    r"(?:(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+|\d+)(?:[.,:/'’·٫٬‐‑–−-]\d+)*"
    r"[%‰°€$£¥]?"
)
# Characters on either side that are looked at: no figure of an article is longer.
_REACH = 40


def cuts(text: str, at: int) -> bool:
    """Whether a place is within a figure."""
    return any(start < at < end for start, end in _around(text, at))


def widened(text: str, place: Place) -> Place:
    """The place with the whole of the figures at its ends."""
    start, end = place
    starts = (figure[0] for figure in _around(text, start) if figure[0] < start < figure[1])
    ends = (figure[1] for figure in _around(text, end) if figure[0] < end < figure[1])
    return min(starts, default=start), max(ends, default=end)


def _around(text: str, at: int) -> Iterator[Place]:
    first = max(0, at - _REACH)
    near = text[first : at + _REACH]
    return ((first + found.start(), first + found.end()) for found in _FIGURE.finditer(near))
