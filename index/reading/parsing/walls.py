"""Pages that sites show in place of an article, with status 200: told by the words they are made of.

Their subjects are those of articles too, so words alone refuse nothing: a page is a wall only when most of
its few words are ones that speak to the visitor as walls do, or when what was taken off a short
text asks to be paid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.errors import NotAnArticle
from index.reading.parsing.metadata import Metadata
from index.reading.parsing.wall_words import (
    ASKS_TO_BE_PAID,
    BROWSER,
    KNOWS_SUBSCRIBERS,
    MOST_OF_CONSENT,
    WALLS,
    Wall,
)

# Words, chosen: what is shown of an article to be paid for is three paragraphs at most; a teaser that
# nothing for machines declares to be one must be shorter.
_MOST_OF_A_TEASER, _MOST_UNDECLARED = 200, 100
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# A prompt within the text stands below the teaser, is a line of a few words, and begins with what it wants.
_LAST, _LONGEST_PROMPT, _PROMPT_BEGINS = 3, 12, 10


def require_article(found: Metadata, text: str, taken_off: Sequence[str]) -> None:
    """Raises NotAnArticle for a page of which `text` is left, and from which the rest was taken off."""
    pieces = text.split("\n\n") if text else []
    size = len(text.split())
    if size > MOST_OF_CONSENT:
        return
    for wall in WALLS:
        if size <= wall.most and _is(wall, found.title, pieces, taken_off):
            raise NotAnArticle(wall.reason, hint=wall.hint)
    if size <= _MOST_OF_A_TEASER and _wants_money(found, pieces, taken_off, size):
        message = "Only the beginning is shown: the rest has to be paid for."
        raise NotAnArticle(message, hint=BROWSER)


def _is(wall: Wall, title: str, pieces: Sequence[str], taken_off: Sequence[str]) -> bool:
    if wall.titles.match(title):
        return True
    sentences = (sentence for piece in pieces for sentence in _SENTENCE_END.split(piece))
    of_wall = _words(sentence for sentence in sentences if wall.say.search(sentence))
    if of_wall:
        return 2 * of_wall >= _words(pieces)
    return not pieces and any(wall.say.search(text) for text in [title, *taken_off])


def _words(pieces: Iterable[str]) -> int:
    return sum(len(piece.split()) for piece in pieces)


def _wants_money(
    found: Metadata, pieces: Sequence[str], taken_off: Sequence[str], size: int
) -> bool:
    """A page that says for machines whether it is to be paid for, is believed."""
    if found.is_whole or size > (_MOST_OF_A_TEASER if found.is_paid else _MOST_UNDECLARED):
        return False
    below = any(map(_asks, pieces[1:][-_LAST:]))
    return below or any(_says(text, weakly=found.is_paid) for text in taken_off)


def _says(text: str, *, weakly: bool) -> bool:
    strong = ASKS_TO_BE_PAID.search(text)
    return bool(strong or (weakly and KNOWS_SUBSCRIBERS.search(text)))


def _asks(piece: str) -> bool:
    told = ASKS_TO_BE_PAID.search(piece) or KNOWS_SUBSCRIBERS.search(piece)
    return bool(told and told.start() < _PROMPT_BEGINS and len(piece.split()) <= _LONGEST_PROMPT)
