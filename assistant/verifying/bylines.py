"""Where a claim names the outlet of an article that it cites, and its day: the byline says that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.verifying.places import Place
from index.text.when.mentions import mentions

_THE = re.compile(r"\Athe\s+", re.IGNORECASE)
# "the Gazette, 12 February", "the Gazette of 12 February"; a day elsewhere is one of the news.
_BEFORE_DAY = re.compile(r"[\s,(]*(?:on|of)?\s*")


def named(claim: str, outlets: Sequence[str], published: Sequence[date | None]) -> list[Place]:
    """The places of the claim that name one of the outlets, each with the day behind it.

    `published` has the day of each outlet's article, None where that is not known.
    """
    pairs = dict.fromkeys(zip(outlets, published, strict=True))
    return [place for outlet, day in pairs for place in _of(claim, outlet, day)]


def _of(claim: str, outlet: str, day: date | None) -> Iterator[Place]:
    name = _THE.sub("", outlet.strip())
    if not name:
        return
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", claim):
        yield found.start(), _with_day(claim, found.end(), day)


def _with_day(claim: str, end: int, day: date | None) -> int:
    """The end of the day of publication, where it stands right behind; else `end`."""
    for mention in mentions(claim, day) if day else ():
        if (mention.first, mention.last) == (day, day) and _BEFORE_DAY.fullmatch(
            claim, end, mention.start
        ):
            return mention.end
    return end
