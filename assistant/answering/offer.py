"""The sentences a language model is offered: numbered, grouped by article, within a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.rendering.plain import byline
from index.articles import Article, Passage, Sentence
from index.text.tokens import count_tokens


@dataclass(frozen=True)
class Offered:
    """A sentence and the number it is offered under."""

    number: int
    article: Article
    sentence: Sentence

    @property
    def quote(self) -> str:
        """The sentence as it stands in the article."""
        return self.article.quote(self.sentence)


def offer(passages: Sequence[Passage], budget: int) -> list[Offered]:
    """Number the citable sentences of the passages, each once, articles together and in order.

    Passages come best first and are taken whole until `budget` tokens are spent; of the first, as
    many sentences as fit.
    """
    chosen: dict[str, dict[int, Sentence]] = {}
    articles: dict[str, Article] = {}
    for passage in passages:
        article = articles.setdefault(passage.article.id, passage.article)
        known = chosen.get(article.id, {})
        fresh = [s for s in passage.sentences if s.citable and s.start not in known]
        costs = [count_tokens(article.quote(s)) + _MARKER_TOKENS for s in fresh]
        if sum(costs) > budget and chosen:
            break
        for sentence, cost in zip(fresh, costs, strict=True):
            budget -= cost
            if budget >= 0 or not chosen:
                chosen.setdefault(article.id, {})[sentence.start] = sentence
    ordered = [(articles[i], s) for i, found in chosen.items() for _, s in sorted(found.items())]
    return [Offered(n, article, sentence) for n, (article, sentence) in enumerate(ordered, start=1)]


def sources_text(offered: Sequence[Offered], nonce: str) -> str:
    """The numbered sentences as the prompt shows them, a heading per article."""
    blocks = []
    for _, group in groupby(offered, key=lambda item: item.article.id):
        items = list(group)
        lines = [f"[{nonce}:{item.number}] {' '.join(item.quote.split())}" for item in items]
        blocks.append("\n".join([f"Article: {byline(items[0].article)}", *lines]))
    return "\n\n".join(blocks)


# A marker such as "[k7:12] " and the line break.
_MARKER_TOKENS = 8
