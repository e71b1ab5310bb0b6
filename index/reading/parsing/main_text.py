"""The main text of a page: what trafilatura finds, put into paragraphs, without headline and dateline."""

from __future__ import annotations

import re
from typing import Any

from trafilatura import bare_extraction

from index.reading.parsing.markup import paragraphs
from index.reading.parsing.metadata import Metadata

# Pieces and words that may stand before the headline, or between it and the text: a menu, a day.
_NEAR, _MOST_BEFORE = 10, 30
_LONGEST_DATELINE = 9
_NUMBER = re.compile(r"\d+")
# Of the words that run together, this share must be found again in the page's own blocks.
_ENOUGH = 0.9


def main_text(tree: Any, found: Metadata) -> str:
    """The main text, a blank line between paragraphs, without the title."""
    document = bare_extraction(tree, include_comments=False, include_tables=True)
    body = getattr(document, "body", None)
    pieces = paragraphs(tree) if body is None else paragraphs(body)
    if len(pieces) == 1:
        pieces = _parted(pieces[0], paragraphs(tree, captions=True))
    return "\n\n".join(_below_headline(pieces, found))


def _parted(text: str, blocks: list[str]) -> list[str]:
    """Of a page it can't make sense of, trafilatura gives all text in one: the page's blocks part it."""
    within = [block for block in blocks if block in text]
    is_all = len(" ".join(within)) >= _ENOUGH * len(text)
    return within if is_all else [text]


def _below_headline(pieces: list[str], found: Metadata) -> list[str]:
    at = next((n for n, piece in enumerate(pieces[:_NEAR]) if piece == found.title), -1)
    if at >= 0 and len(" ".join(pieces[:at]).split()) <= _MOST_BEFORE:
        pieces = pieces[at + 1 :]
    while pieces and pieces[0] == found.title:
        pieces = pieces[1:]
    return pieces[1:] if pieces and _is_dateline(pieces[0], found.published) else pieces


def _is_dateline(piece: str, published: str) -> bool:
    """The day of publication in words, of whatever language, and no sentence."""
    if not published or len(piece.split()) > _LONGEST_DATELINE or piece.endswith((".", "!", "?")):
        return False
    year, _, day = published.split("-")
    numbers = {number.lstrip("0") for number in _NUMBER.findall(piece)}
    return {year, day.lstrip("0")} <= numbers
