"""Where a quote stands in a text, letter for letter."""

from __future__ import annotations

import re

from assistant.anchoring import figures
from assistant.verifying.places import Place
from index.text.scripts import CJK, SOUTH_EAST

# Places that are compared: what stands more often is a line of its page, not a sentence.
MOST = 50
_NO_SPACES = re.compile(f"[{CJK}{SOUTH_EAST}]")


def literal(quote: str, text: str) -> list[Place]:
    """The places of a quote, in no longer word or figure; at most `MOST` and one."""
    found, at = list[Place](), text.find(quote)
    while at >= 0 and len(found) <= MOST:
        place = at, at + len(quote)
        if is_whole(text, place):
            found.append(place)
        at = text.find(quote, at + 1)
    return found


def is_whole(text: str, place: Place) -> bool:
    """Whether a place begins and ends within no word and no figure."""
    return not any(_cuts(text, at) or figures.cuts(text, at) for at in place)


def _cuts(text: str, at: int) -> bool:
    """Whether a place is within a word."""
    pair = text[max(0, at - 1) : at + 1] if at else ""
    return len(pair) == 2 and pair.isalnum() and not _NO_SPACES.search(pair)
