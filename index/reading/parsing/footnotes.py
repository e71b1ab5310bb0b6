"""Notes at the foot of a printed page: which lines they are, and where they go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.reading.parsing.page_layout import Line

# Printers set notes one to three points smaller than the text: 8 of 10 to 11 points is usual.
_SMALLER = 0.92
_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*[^\W\d_“\"(]")


@dataclass(frozen=True)
class Piece:
    """A line's words, the page it is on, and whether a paragraph begins with it."""

    text: str
    page: int
    begins: bool


@dataclass
class Page:
    """The pieces of a page's text, and those of its notes."""

    body: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)


def begins_note(line: Line) -> bool:
    """Whether a line begins with the mark of a note."""
    return bool(_MARK.match(line.text))


def text_size(columns: Sequence[Sequence[Line]]) -> float:
    """The size in which most of a page's letters are set; 0 for none."""
    letters = Counter[float]()
    for column in columns:
        for line in column:
            letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def notes_from(column: Sequence[Line], size: float) -> int:
    """Where the notes below a column begin, whose text has a `size`; its length where there are none."""
    at = len(column)
    while at and column[at - 1].size <= _SMALLER * size:
        at -= 1
    return next((n for n in range(at, len(column)) if begins_note(column[n])), len(column))


def placed(pages: Sequence[Page]) -> list[Piece]:
    """All pieces in order. Notes stand below their page's text, unless its last sentence runs over the page.

    Then they stand above its last paragraph: so it stays whole, and pages keep what is theirs.
    """
    found: list[Piece] = []
    is_below_notes = False
    for page, below in zip(pages, [*pages[1:], Page()], strict=True):
        body = page.body
        if body and is_below_notes:
            body = [replace(body[0], begins=True), *body[1:]]
        at = _last_paragraph(body) if below.body and not below.body[0].begins else len(body)
        found += [*body[:at], *page.notes, *body[at:]]
        if body or page.notes:
            is_below_notes = bool(page.notes) and at == len(body)
    return found


def _last_paragraph(body: Sequence[Piece]) -> int:
    """Where it begins; at the end, if that was on another page."""
    begins = [number for number, piece in enumerate(body) if piece.begins]
    return begins[-1] if begins else len(body)
