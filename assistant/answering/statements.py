"""The sentences of a written answer, and which of its citations stand behind each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.text.sentences import split_sentences

_BULLET = re.compile(r"\s*(?:[-*•#>]+|\d{1,2}[.)])\s+")
# What stands on a line before its first word. Bounded, as a model may write a megabyte of spaces.
_INDENT = re.compile(r"\s{0,80}+(?:[-*•#>]{1,9}+|\d{1,2}[.)])?+\s{0,80}")
LONGEST_INDENT = 80 + 9 + 80


@dataclass(frozen=True)
class Statement:
    """A sentence of the answer, without markers, and the number at each marker that it carries.

    One that is `open` says, by the marker for it, that the articles leave something open.
    """

    text: str
    marked: list[int]
    open: bool = False

    @property
    def numbers(self) -> list[int]:
        """The numbers of its citations, each once."""
        return list(dict.fromkeys(self.marked))


def is_indent(line: str) -> bool:
    """Whether a line holds nothing yet but spaces and what makes it an item of a list."""
    return bool(_INDENT.fullmatch(line))


def statements(
    plain: str, marks: Iterable[tuple[int, int]], left_open: Iterable[int]
) -> list[Statement]:
    """The sentences of `plain`; every citation belongs to one of them.

    `marks` are (offset, number of the citation) in order, `left_open` offsets of the marker that
    says "not in the articles".
    """
    lines = [0, *(found.end() for found in re.finditer("\n", plain))]
    found = [(start, _said(plain, start, end, lines)) for start, end in split_sentences(plain)]
    found = [(start, text) for start, text in found if re.search(r"\w", text)] or [(0, "")]
    starts = [start for start, _ in found]
    marked: list[list[int]] = [[] for _ in found]
    for at, citation in marks:
        marked[_owner(plain, at, starts, lines)].append(citation)
    opened = {_owner(plain, at, starts, lines) for at in left_open}
    said = [
        Statement(text, numbers, row in opened)
        for row, ((_, text), numbers) in enumerate(zip(found, marked, strict=True))
    ]
    return [statement for statement in said if statement.text or statement.marked]


def _said(plain: str, start: int, end: int, lines: Sequence[int]) -> str:
    """A sentence without the bullet that its line begins with."""
    bullet = _BULLET.match(plain, _line(start, lines), end)
    return plain[max(start, bullet.end() if bullet else start) : end]


def _owner(plain: str, at: int, starts: Sequence[int], lines: Sequence[int]) -> int:
    """Which sentence a marker stands behind; the next one, when it begins a line."""
    line = _line(at, lines)
    if _INDENT.fullmatch(plain, line, at):
        return min(bisect_left(starts, line), len(starts) - 1)
    return max(bisect_left(starts, at) - 1, 0)


def _line(at: int, lines: Sequence[int]) -> int:
    """Where the line begins that an offset lies in."""
    return lines[bisect_right(lines, at) - 1]
