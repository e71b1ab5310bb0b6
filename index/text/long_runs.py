"""Text without sentences' ends, in scripts that write no spaces between words: cut where it pauses.

Thai and Lao have no full stops, only spaces between clauses. Chinese may run on for pages, in a table
or a poem. What is cited has to be short enough to be read, and a chunk to fit the embedding model.
"""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

import re
import unicodedata
from collections.abc import Iterator

from index.text.scripts import CJK, SOUTH_EAST

# The embedding model reads 256 pieces, of which an ideograph is one; the header takes some 30 of them.
# Half a line of Thai has a clause or two.
_LONGEST, _CLAUSES = 200, 60
_PAUSES = "，、；：,;:—…·・"
_SOUTH_EASTERN = re.compile(f"[{SOUTH_EAST}]")
_WIDE = re.compile(f"[{CJK}]")
# No boundary: before a mark or the later letters of a Korean syllable, or after a vowel that Thai
# and Lao write before its consonant (UAX #29, and the Unicode standard on logical order).
_LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u200d"
_TRAILING = re.compile("[\u0e33\u0eb3\u1160-\u11ff\u200c\u200d\ufe00-\ufe0f]")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence `text[start:end]`, in several spans if it is a long one of such a script."""
    while end - start > _CLAUSES and (cut := _cut(text, start, end)) < end:
        yield start, _stripped(text, start, cut)
        start = cut
        while text[start].isspace():
            start += 1
    yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut: the first space between clauses, else the last pause, else before a character."""
    window = text[start : start + _LONGEST]
    if 2 * len(_SOUTH_EASTERN.findall(window)) > len(window):
        space = re.compile(r"\s").search(text, start + _CLAUSES, min(end, start + _LONGEST))
        if space and end - space.end() >= _CLAUSES // 2:
            return space.end()
    elif 2 * len(_WIDE.findall(window)) <= len(window):
        return end
    if end - start <= _LONGEST:
        return end
    last = start + _LONGEST
    for at in range(last, start + _LONGEST // 2, -1):
        if text[at - 1] in _PAUSES or text[at - 1].isspace():
            return at
    return next((at for at in range(last, end) if _is_between(text, at)), end)


def _is_between(text: str, at: int) -> bool:
    after = text[at]
    return not (
        unicodedata.category(after)[0] == "M" or _TRAILING.match(after) or text[at - 1] in _LEADING
    )


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
