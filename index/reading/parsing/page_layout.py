"""Lines of a printed page: which pieces make one, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

# Of a letter's height, the width of a letter of a serif or grotesque face on average.
_WIDTH = 0.48
# Heights: what parts two columns is wider than the space between two words, even in a justified line.
_GUTTER = 1.5
# Letters: shorter lines side by side are a table, whose rows are read across.
_PROSE = 18
_FEWEST = 3  # lines make a column


@dataclass(frozen=True)
class Line:
    """Words at (x, y) in points, from the lower left corner, `size` points high."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends: fonts' widths are not looked up."""
        return self.x + len(self.text.strip()) * self.size * _WIDTH

    def joined(self, other: Line) -> list[Line]:
        """The two as one line, if the other goes on where this one ends; else both."""
        level = abs(self.y - other.y) < self.size / 2
        near = self.x < other.x < self.end + _GUTTER * 2 * self.size
        if not level or not near:
            return [self, other]
        return [Line(self.x, self.y, max(self.size, other.size), self.text + other.text)]


def in_reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """The columns of a page, each from top to bottom; what spans two parts those above from those below."""
    gutter = _gutter(lines)
    if gutter is None:
        return [sorted(lines, key=lambda line: (-round(line.y), line.x))] if lines else []
    return [column for band in _bands(lines, gutter) for column in band if column]


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[list[list[Line]]]:
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if line.x >= gutter:
            right.append(line)
        elif line.end <= gutter + line.size:
            left.append(line)
        else:
            yield [left, *in_reading_order(right)]
            yield [[line]]
            left, right = [], []
    yield [left, *in_reading_order(right)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the second column begins; None on a page of one."""
    for x in sorted({round(line.x) for line in lines})[1:]:
        right = [line for line in lines if line.x >= x - 1]
        left = [line for line in lines if line.x < x - 1]
        beside = [line for line in left if line.end <= x]
        begins = [line for line in right if line.x <= x + 2 * line.size]
        if min(len(beside), len(begins)) < _FEWEST or len(beside) < 0.6 * len(left):
            continue
        if _are_prose(beside) and _are_prose(begins) and _overlap(beside, begins):
            return x - 1.0
    return None


def _are_prose(lines: Sequence[Line]) -> bool:
    return mean(len(line.text) for line in lines) >= _PROSE


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether they stand side by side, and not one below the other."""
    lowest, highest = min(line.y for line in left), max(line.y for line in left)
    return lowest <= median(line.y for line in right) <= highest
