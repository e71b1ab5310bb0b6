"""Sentences as a language model is offered them."""

from __future__ import annotations

from assistant.answering.markers import Marker, Text
from assistant.answering.offer import Offered, offer
from index.articles import Article, Passage


def passage(article: Article, first: int = 0, last: int | None = None) -> Passage:
    """Some sentences of an article as a passage; all of them without limits."""
    return Passage(article, article.sentences[first:last], 1.0)


def offered(count: int = 9) -> list[Offered]:
    """`count` numbered sentences of one article."""
    text = " ".join(f"Sentence {n} says what {n} means." for n in range(1, count + 1))
    return offer([passage(Article(text=text, title="Numbers"))], 100_000)


def stream(*parts: str | int | tuple[int, ...]) -> list[Text | Marker]:
    """Texts and markers; a number is a marker."""
    return [
        Text(p) if isinstance(p, str) else Marker(p if isinstance(p, tuple) else (p,))
        for p in parts
    ]
