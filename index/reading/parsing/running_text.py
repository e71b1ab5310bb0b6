"""Printed lines to running text: no heads and feet, no line breaks, no hyphens that only those made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from index.reading.parsing.page_layout import Line
from index.text.cleaning import clean

_EDGE = 2  # lines from the top, or from the bottom, that a running head may be
_MANY = 0.4  # of the pages have it: left and right ones may differ
_GAP = 1.6  # usual distances of lines: a blank line is 2
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
_BROKEN = re.compile(r"(\w+)(-|\xad|\u2010)$")
_FIRST = re.compile(r"\w+")
_ENDS = tuple('.!?:;”"»)]…')
_LONG = 0.65  # of the longest line of its column: filled, so that the next one goes on


def without_running_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at the edge of many, numbers aside, in the same place."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, times in seen.items() if times > 1 and times >= _MANY * len(pages)}
    kept = [_rest(page, often) for page in pages]
    # Of slides and lists, what differs by its numbers alone is the text itself.
    return kept if 2 * _length(kept) > _length(pages) else list(pages)


def _length(pages: Sequence[Sequence[Line]]) -> int:
    return sum(len(line.text) for page in pages for line in page)


def _rest(page: list[Line], often: set[tuple[str, int]]) -> list[Line]:
    edges = {id(line) for line in _edges(page) if _key(line) in often}
    return [line for line in page if id(line) not in edges]


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    heights = sorted({line.y for line in ordered}, reverse=True)
    at = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in ordered if line.y in at]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), round(line.y / 5)


@dataclass(frozen=True)
class _Piece:
    """A line's words, the page it is on, and whether a paragraph begins with it."""

    text: str
    page: int
    begins: bool


def running_text(pages: Sequence[Sequence[Sequence[Line]]]) -> tuple[str, tuple[int, ...]]:
    """The text of pages of columns of lines, and the offsets at which the pages begin."""
    pieces = list(_pieces(pages))
    words = Counter(word.lower() for piece in pieces for word in re.findall(r"[\w-]+", piece.text))
    text = ""
    starts: dict[int, int] = {}
    parts: list[str] = []
    length = 0
    for number, piece in enumerate(pieces):
        above = parts[-1] if parts else ""
        if number == 0:
            joint = ""
        elif piece.begins:
            joint = "\n\n"
        else:
            kept = _before(above, piece.text, words)
            length -= len(above) - len(kept)
            joint = "" if _BROKEN.search(above) else " "
            parts[-1] = kept
        length += len(joint)
        starts.setdefault(piece.page, length)
        parts += [joint, piece.text]
        length += len(piece.text)
    text = "".join(parts)
    return text, _filled(starts, len(pages), length) if clean(text) == text else ()


def _before(above: str, below: str, words: Counter[str]) -> str:
    """The line above, without the hyphen at its end unless the word has one elsewhere too."""
    broken, first = _BROKEN.search(above), _FIRST.match(below)
    if not broken or not first:
        return above
    whole, compound = broken[1] + first[0], f"{broken[1]}-{first[0]}"
    is_compound = words[compound.lower()] > words[whole.lower()] or not first[0][0].islower()
    return above if is_compound and broken[2] == "-" else above[: broken.start(2)]


def _pieces(pages: Sequence[Sequence[Sequence[Line]]]) -> Iterator[_Piece]:
    above: Line | None = None
    widest = 0.0
    for number, columns in enumerate(pages):
        for column in columns:
            widest_here = max(line.end - line.x for line in column)
            pitch = _pitch(column)
            for place, line in enumerate(column):
                text = " ".join(clean(line.text.translate(_LETTERS)).split())
                if not text:
                    continue
                text = _with_break(line.text, text)
                new = above is None or _begins(above, line, pitch, widest, turned=place == 0)
                yield _Piece(text, number, new)
                above, widest = line, widest_here


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
