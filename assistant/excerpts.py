"""Articles of which only some words are known: those that an answer kept of them, and what stands
around them, by which they are found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from index.articles import Article, Sentence


@dataclass(frozen=True)
class Piece:
    """Words of an article, where they begin in it, the number of their page, if it has pages, and
    the text before and behind them that is known, too.
    """

    start: int
    text: str
    page: int | None = None
    before: str = ""
    after: str = ""

    @property
    def known(self) -> tuple[int, str]:
        """All that is known there, and where that begins."""
        return self.start - len(self.before), f"{self.before}{self.text}{self.after}"


def excerpt(about: Mapping[str, Any], pieces: Iterable[Piece]) -> Article:
    """An article with these pieces at their places, and spaces elsewhere; its id is the original's.

    `about` is what `Article.to_dict` gave.
    """
    known = sorted(pieces, key=lambda piece: piece.start)
    spans = dict.fromkeys((p.start, p.start + len(p.text)) for p in known)
    fields = {name: about[name] or "" for name in ("title", "source", "url", "author")}
    article = Article.restore(
        tuple(Sentence(start, end) for start, end in spans),
        text="",
        language=about["language"],
        published=about["published"],
        tags=tuple(about["tags"]),
        title_given=True,
        **fields,
    )
    # Made again, it would be cleaned and counted anew; it has to keep the places it is cited by.
    object.__setattr__(article, "text", _text(known))
    object.__setattr__(article, "pages", tuple(_page_starts(known)))
    article.__dict__["id"] = about["id"]  # where cached_property looks first
    return article


def _text(pieces: list[Piece]) -> str:
    known = [piece.known for piece in pieces]
    text = [" "] * max((start + len(words) for start, words in known), default=0)
    for start, words in (*known, *((piece.start, piece.text) for piece in pieces)):
        text[start : start + len(words)] = words
    return "".join(text)


def _page_starts(pieces: list[Piece]) -> Iterable[int]:
    """As many beginnings as give each piece the number of its page."""
    begun = 0
    for piece in pieces:
        for _ in range(begun, piece.page or 0):
            yield piece.start
        begun = max(begun, piece.page or 0)
