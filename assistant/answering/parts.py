"""The parts of a question, each with the passages found for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from index.articles import Passage


@dataclass(frozen=True)
class Part:
    """A question that stands alone, and the passages found for it."""

    question: str
    passages: list[Passage]


def fairly(found: Sequence[Part]) -> list[Passage]:
    """The passages of all parts, the best of each first, each once."""
    ranks = zip_longest(*(part.passages for part in found))
    each = (passage for passage in chain.from_iterable(ranks) if passage)
    return list({(p.article.id, p.start, p.end): p for p in each}.values())
