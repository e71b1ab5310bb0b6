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
    articles: dict[str, Runs] = {}
    firsts: list[Passage] = []
    copies: list[Passage] = []
    for passage in passages:
        (copies if _is_copy(passage, articles) else firsts).append(passage)
        if passage.article.id not in articles:
            articles[passage.article.id] = _runs(passage.article)
    return firsts + copies


def _is_copy(passage: Passage, articles: dict[str, Runs]) -> bool:
    own = set(_of(words(passage.text)))
    others = (runs for article_id, runs in articles.items() if article_id != passage.article.id)
    return bool(own) and any(len(own & runs) >= _SHARE * len(own) for runs in others)


def _runs(article: Article) -> Runs:
    return set(_of(words(article.text)))


def _of(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(text[start:] for start in range(_RUN)), strict=False)
