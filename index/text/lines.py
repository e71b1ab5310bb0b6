"""Line breaks: which of them end a sentence, and which only wrap a line.

A blank line always ends a sentence. A single line break is harder: one text is wrapped at some
column, where a break is a mere space, another has a headline, list item or paragraph on each line.
Wrapping leaves a trace: each line was filled until the next word would not fit.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from index.text.abbreviations import TERMINATORS
from index.text.list_items import begins_item, is_marker

_COLUMNS = range(40, 101)  # Widths at which people wrap text; a longer line is a paragraph.
_LONG_LINE = 30  # Columns: a shorter line above a lower-case one is a list item, not a wrap.
_FIRST_CJK = "\u2e80"  # From here on (radicals, kana, ideographs) a line may break anywhere.


class _Line(NamedTuple):
    """A line that is not blank: its number and offset in the text, and itself, right-stripped."""

    number: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans, in code points, of `text` that no sentence reaches across."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    firsts = [i for i, line in enumerate(lines) if i == 0 or not _joins(lines[i - 1], line, width)]
    return [(lines[i].start, lines[j - 1].end) for i, j in pairwise([*firsts, len(lines)])]


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if stripped := line.rstrip():
            yield _Line(number, start, stripped)
        start += len(line)


def _wrap_width(lines: list[_Line]) -> int:
    """Return the column at which the text is wrapped, 0 if it is not.

    It is if most lines were filled. Lines too long to be wrapped speak against it, and one filled
    line says nothing: any headline is, if a shorter line follows and all else is long.
    """
    lengths = [len(line.text) for line in lines]
    width = max((length for length in lengths if length in _COLUMNS), default=0)
    breaks = [pair for pair in pairwise(lines) if _adjacent(*pair)]
    filled = sum(_fills(above, below, width) for above, below in breaks)
    unwrapped = sum(length not in range(_COLUMNS.stop) for length in lengths)
    return width if filled > 1 and filled * 2 > len(breaks) + unwrapped else 0


def _joins(above: _Line, below: _Line, width: int) -> bool:
    """Tell whether the line break between the two lines is a mere space."""
    if not _adjacent(above, below):
        return False
    if is_marker(above.text):  # The number stands on a line of its own.
        return True
    carries_on = below.text.lstrip()[0].islower() and not above.text.endswith(tuple(TERMINATORS))
    return (carries_on and len(above.text) >= _LONG_LINE) or _fills(above, below, width)


def _adjacent(above: _Line, below: _Line) -> bool:
    """Tell whether no blank line and no new list item parts the two lines."""
    return below.number - above.number == 1 and not begins_item(below.text)


def _fills(above: _Line, below: _Line, width: int) -> bool:
    """Tell whether the next word would not have fitted on the line above, wrapped at `width`."""
    word = below.text.split(maxsplit=1)[0]
    length = 1 if word >= _FIRST_CJK else len(word) + 1
    return len(above.text) <= width < len(above.text) + length
