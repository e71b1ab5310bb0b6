"""Near-copies among passages: one wire report in many papers should not fill the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.articles import Article, Passage
from index.text.terms import words

# Runs of so many words make a text known (Broder 1997); so large a share of a passage's runs in
# another article makes it a copy.
_RUN, _SHARE = 5, 0.8
Runs = set[tuple[str, ...]]


def copies_last(passages: Sequence[Passage]) -> list[Passage]:
    """The passages in the same order, but those that repeat another article's after the others."""
    known = [(passage, set(_of(words(passage.text)))) for passage in passages]
    whole: dict[str, Runs] = {}  # of articles, only of those that a copy may be of
    firsts: list[Passage] = []
    copies: list[Passage] = []
    for row, (passage, own) in enumerate(known):
        others = [p.article for p, runs in known[:row] if not runs.isdisjoint(own)]
        others = [article for article in others if article.id != passage.article.id]
        is_copy = any(_share(own, article, whole) >= _SHARE for article in others)
        (copies if is_copy else firsts).append(passage)
    return firsts + copies


def _share(own: Runs, article: Article, whole: dict[str, Runs]) -> float:
    """The share of a passage's runs that another article has."""
    if article.id not in whole:
        whole[article.id] = set(_of(words(article.text)))
    return len(own & whole[article.id]) / len(own)


def _of(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(text[start:] for start in range(_RUN)), strict=False)
