"""A text to its statements: sentences, but a quote stays whole, with who is named behind it."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

from __future__ import annotations

import re

from assistant.checking.tokens import keys
from assistant.verifying.places import Place
from index.text.sentences import split_sentences

# What opens a line of Markdown; the numbers at which another assistant's answer cites.
_OPENING = re.compile(r"(?:[#>*+•]+\s+|[-–]\s+|\d{1,2}[.)]\s+)+")
_MARKERS = re.compile(r"\[\^?\d{1,3}(?:\s?[,;–-]\s?\^?\d{1,3})*\](?!\()|【[^】]{0,40}】")
# A line that names who is quoted above it, and one that only announces what follows.
_TAIL = re.compile(r"\s*(?:[—–―]|--?\s|\()\s*\S.{0,200}", re.DOTALL)
_HEADING = re.compile(r"\s*#{1,6}\s.*|.{1,60}:\s*")
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"))
_LONGEST_QUOTE = 2_000
# What is cut off at either end is no sentence but a piece of one: quotes have some forty words.
PIECE = 60
_ENDS = tuple(".!?…。！？।")
_AFTER_END = "\"'”’»)]*_ "


def statements_of(text: str) -> list[Place]:
    """The spans of a text's statements, in order; headings are none."""
    found: list[Place] = []
    for start, end in split_sentences(text):
        if found and _goes_on(text, found[-1], (start, end)):
            found[-1] = (found[-1][0], end)
        else:
            opening = _OPENING.match(text, start, end)
            found.append((opening.end() if opening else start, end))
    told = [(a, b) for a, b in found if keys(text[a:b])]
    return [span for span in told if not _announces(text, span)] or told


def without_markers(text: str) -> str:
    """The same text, with spaces for the numbers of citations, so that every place stays."""
    return _MARKERS.sub(lambda found: " " * len(found[0]), text)


def _goes_on(text: str, before: Place, after: Place) -> bool:
    """Whether a quote is still open, or what comes next only says whose it was."""
    said, between = text[slice(*before)], text[before[1] : after[0]]
    if len(said) < _LONGEST_QUOTE and between.count("\n") < 2 and _is_open(said):
        return True
    is_quote = said.rstrip().endswith(("”", '"', "»", "“", "’"))
    return is_quote and _TAIL.fullmatch(text, *after) is not None


def _is_open(text: str) -> bool:
    if text.count('"') % 2:
        return True
    return any(text.rfind(mark) > text.rfind(end) for mark, end in _PAIRS)


def _announces(text: str, span: Place) -> bool:
    line = text.rfind("\n", 0, span[0]) + 1
    return _HEADING.fullmatch(text, line, span[1]) is not None


def is_cut(piece: str) -> bool:
    """Whether a text begins or ends within a sentence, as a piece cut out of an article does."""
    if "\n" in piece or len(keys(piece)) > PIECE:
        return False
    first = next((sign for sign in piece if sign.isalnum()), "")
    is_open = not piece.rstrip(_AFTER_END).endswith(_ENDS)
    return first.islower() or (is_open and len(statements_of(piece)) > 1)
