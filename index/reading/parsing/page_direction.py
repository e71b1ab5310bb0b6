"""Which way a page's words run: turned pages are turned back, those read from right to left mirrored.

So that what comes after needs to know one direction alone.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from index.reading.parsing.page_layout import Line

_RIGHT_TO_LEFT = {"R", "AL"}  # Unicode's bidirectional classes of Hebrew and Arabic letters
# All of those are in these blocks (DerivedBidiClass.txt); most pages have none, and no letter is looked up.
_ANY = re.compile("[\u0590-\u08ff\ufb1d-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def quarter_turns(text: Sequence[float], page: Sequence[float]) -> int:
    """How many quarters, against the clock, words are turned by the matrices of text and of page."""
    across = text[0] * page[0] + text[1] * page[2]
    up = text[0] * page[1] + text[1] * page[3]
    return round(math.atan2(up, across) / (math.pi / 2)) % 4


def turned_back(page: Any, turns: Counter[int]) -> bool:
    """Turn a page so that most of its words are upright; False if they are. `turns` counts letters."""
    most = max(turns, key=turns.__getitem__, default=0)
    if not most:
        return False
    from pypdf.generic import DecodedStreamObject, NameObject

    across, up = round(math.cos(most * math.pi / 2)), round(math.sin(most * math.pi / 2))
    turned = DecodedStreamObject()
    # Set before its bytes: written anew by pypdf, some strings of them would be others.
    matrix = b"%d %d %d %d 0 0 cm\n" % (across, -up, up, across)
    turned.set_data(matrix + page.get_contents().get_data())
    page[NameObject("/Contents")] = turned
    return True


def mirrored(pieces: Sequence[Line]) -> list[Line]:
    """The pieces of a page as if it were read from left to right, if it is not; else as they are."""
    if not any(_ANY.search(piece.text) for piece in pieces):
        return list(pieces)
    letters = [unicodedata.bidirectional(char) for piece in pieces for char in piece.text]
    from_right = sum(kind in _RIGHT_TO_LEFT for kind in letters)
    if 2 * from_right <= from_right + letters.count("L"):
        return list(pieces)
    # Of one drawn text, pieces come from left to right, whichever way they are read.
    return [
        Line(-piece.end, piece.y, piece.size, _seen_from_right(piece.text))
        for piece in reversed(pieces)
    ]


def _seen_from_right(text: str) -> str:
    """Numbers and the like run from left to right there, too; what is on their sides changes sides."""
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text):
        return text
    words = text.strip()
    before, _, after = text.partition(words)
    return after + words + before
