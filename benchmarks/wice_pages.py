"""WiCE's pages as articles, and where in them the sentences stand that prove its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.data import json_lines
from index.articles import Article


@dataclass(frozen=True)
class Claim:
    """A claim, the article of its page, and the spans there of the sentences that prove it."""

    text: str
    page: str
    evidence: list[tuple[int, int]]


def load() -> tuple[list[Claim], list[Article]]:
    """The claims with evidence, and the articles: a page is the same for several claims."""
    claims, articles = [], {}
    for row in json_lines("wice_dev.jsonl"):
        page, spans = as_article(row["evidence"])
        articles[page.id] = page
        if chosen := {n for found in row["supporting_sentences"] for n in found}:
            claims.append(Claim(row["claim"], page.id, [spans[n] for n in sorted(chosen)]))
    return claims, list(articles.values())


def as_article(sentences: Sequence[str]) -> tuple[Article, list[tuple[int, int]]]:
    """Sentences joined by spaces, and where each stands once the article has cleaned them."""
    page, spans, at = Article(" ".join(sentences)), [], 0
    for sentence in sentences:
        text = Article(sentence).text
        start = page.text.find(text, at)
        assert start >= 0, f"cleaned otherwise within its page: {text}"
        at = start + len(text)
        spans.append((start, at))
    return page, spans


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether they share more than half of the shorter: then they are the same sentence."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > min(one[1] - one[0], other[1] - other[0])
