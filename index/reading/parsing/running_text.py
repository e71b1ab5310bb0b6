"""Printed lines to running text: no line breaks, and no hyphens that only those made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median_low

from index.reading.parsing.footnotes import Page, Piece, begins_note, notes_from, placed, text_size
from index.reading.parsing.page_layout import Line
from index.text.cleaning import clean

_GAP = 1.6  # usual distances of lines: a blank line is 2
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
_HYPHENS = ("-", "\xad", "\u2010")
_BROKEN = re.compile(r"(\w+)[-\xad\u2010]$")
_WORD = re.compile(r"[\w-]+")
_FIRST = re.compile(r"\w+")
_ENDS = tuple('.!?:;”"»)]…')
_LONG = 0.65  # of the longest line of its column: filled, so that the next one goes on


class _Text:
    """Grows by lines, and keeps where the pages begin."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.starts: dict[int, int] = {}
        self._pieces = pieces
        self._parts: list[str] = []
        self.length = 0

    def add(self, piece: Piece) -> None:
        if self._parts:
            self._put("\n\n" if piece.begins else self._carry_on(piece.text))
        self.starts.setdefault(piece.page, self.length)
        self._put(piece.text)

    def _carry_on(self, below: str) -> str:
        """What stands between the last line and the next, whose hyphen may go."""
        above = self._parts[-1]
        broken = _BROKEN.search(above) if above.endswith(_HYPHENS) else None
        if not broken:
            return " "
        if self._is_made_by_line(broken, below):
            self._parts[-1] = above[: broken.end(1)]
            self.length -= 1
        return ""

    def _is_made_by_line(self, broken: re.Match[str], below: str) -> bool:
        """Whether a hyphen at a line's end goes: not if the word has one elsewhere too."""
        first = _FIRST.match(below)
        if not first:
            return False
        whole, compound = broken[1] + first[0], f"{broken[1]}-{first[0]}"
        words = self._words
        is_compound = words[compound.lower()] > words[whole.lower()] or not first[0][0].islower()
        return not is_compound or not broken[0].endswith("-")

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(w.lower() for piece in self._pieces for w in _WORD.findall(piece.text))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def __str__(self) -> str:
        return "".join(self._parts)


def running_text(pages: Sequence[Sequence[Sequence[Line]]]) -> tuple[str, tuple[int, ...]]:
    """The text of pages of columns of lines, and the offsets at which the pages begin."""
    pieces = placed(list(_pages(pages)))
    made = _Text(pieces)
    for piece in pieces:
        made.add(piece)
    text = str(made)
    starts = _filled(made.starts, len(pages), made.length)
    return text, starts if clean(text) == text else ()


def _pages(pages: Sequence[Sequence[Sequence[Line]]]) -> Iterator[Page]:
    """The pieces of each page; whether a paragraph begins there is told by the text above, notes aside."""
    bodies, notes = _Reader(), _Reader()
    for number, columns in enumerate(pages):
        page, size = Page(), text_size(columns)
        for column in columns:
            at = notes_from(column, size)
            page.body += bodies.read(column[:at], number)
            page.notes += notes.read(column[at:], number, are_notes=True)
        yield page


class _Reader:
    """Reads columns one after the other, and knows what stood above."""

    def __init__(self) -> None:
        self._above: Line | None = None
        self._widest = 0.0

    def read(
        self, column: Sequence[Line], page: int, *, are_notes: bool = False
    ) -> Iterator[Piece]:
        """The pieces of a column's lines."""
        widest = max((line.end - line.x for line in column), default=0.0)
        pitch = _pitch(column) if column else 0.0
        for place, line in enumerate(column):
            text = " ".join(clean(line.text.translate(_LETTERS)).split())
            if not text:
                continue
            text, new = _with_break(line.text, text), are_notes and begins_note(line)
            if self._above is not None and not new:
                new = _begins(self._above, line, pitch, self._widest, turned=place == 0)
            yield Piece(text, page, new or self._above is None)
            self._above, self._widest = line, widest


def _with_break(raw: str, text: str) -> str:
    """Cleaning drops a soft hyphen: at the end of a line it says that a word goes on."""
    return f"{text}-" if raw.rstrip().endswith("\xad") else text


def _begins(above: Line, line: Line, pitch: float, widest: float, *, turned: bool) -> bool:
    """Whether a paragraph begins with a line: `turned` over to another column or page, else below."""
    if abs(above.size - line.size) > 1:
        return True
    words = above.text.rstrip()
    if turned and above.y <= line.y:
        return words.endswith(_ENDS) or above.end - above.x < _LONG * widest
    if above.y - line.y < line.size / 2:  # beside it, as in a table
        return False
    indented = line.x - above.x > 0.8 * line.size
    return above.y - line.y > _GAP * pitch or (indented and words.endswith(_ENDS))


def _pitch(column: Sequence[Line]) -> float:
    steps = [a.y - b.y for a, b in pairwise(column) if a.y - b.y > 1]
    return median_low(steps) if steps else 1.2 * column[0].size


def _filled(starts: dict[int, int], pages: int, end: int) -> tuple[int, ...]:
    """A page without text begins where the next one does."""
    found: list[int] = []
    for number in reversed(range(pages)):
        end = starts.get(number, end)
        found.append(end)
    return tuple(reversed(found))
