"""Generated reports whose sentences share no run of words, and what papers make of them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence

from index.articles import Article

_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def sentences(number: int, count: int = 16) -> list[str]:
    """The sentences of report `number`: the same every time, of invented words."""
    dice = random.Random(f"report {number}")
    return [
        " ".join(_word(dice) for _ in range(dice.randint(10, 16))).capitalize() + "."
        for _ in range(count)
    ]


def paper(told: Sequence[str], source: str = "", published: str | None = None) -> Article:
    """What an outlet printed."""
    address = f"https://papers.example/{source}/{zlib.crc32(repr((told, published)).encode())}"
    return Article(
        " ".join(told),
        title=f"{source}: {told[0][:40]}",
        source=source,
        published=published,
        url=address,
    )


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4)))
