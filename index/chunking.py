"""Sentences to chunks: what is embedded and searched.

A chunk is a run of whole sentences within a token budget. The last sentence of a chunk opens the
next one when it is short, so that a thought that spans two sentences is whole in one of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.articles import Article, Sentence
from index.text.dates import long_date
from index.text.tokens import count_pieces

# all-MiniLM-L6-v2 reads 256 word pieces; 200 cl100k tokens of English news, with the header's
# 30 or so, stay within them.
MAX_TOKENS = 200
OVERLAP_TOKENS = 40
# Part of every chunk id: change it when the same article would be cut otherwise.
CHUNKER = "sentences-2"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences `first` to `last` (inclusive, counted in the article) under a deterministic id."""

    id: str
    article_id: str
    position: int
    first: int
    last: int


def chunk_article(article: Article, max_tokens: int = MAX_TOKENS) -> list[Chunk]:
    """Cut an article into chunks; together they hold every sentence that can be cited."""
    runs = chunk_sentences(article.text, article.sentences, max_tokens)
    return [
        Chunk(_chunk_id(article.id, position), article.id, position, first, last)
        for position, (first, last) in enumerate(runs)
    ]


def chunk_sentences(
    text: str, sentences: Sequence[Sentence], max_tokens: int = MAX_TOKENS
) -> Iterator[tuple[int, int]]:
    """Runs (first, last) of sentences, each run within `max_tokens` or one sentence long."""
    sizes = [count_pieces(text[s.start : s.end]) if s.citable else 0 for s in sentences]
    first, total = 0, 0
    for number, size in enumerate(sizes):
        if total and total + size > max_tokens:
            yield first, number - 1
            overlaps = 0 < sizes[number - 1] <= min(OVERLAP_TOKENS, max_tokens - size)
            first = number - 1 if overlaps and number - 1 > first else number
            total = sum(sizes[first:number])
        total += size
    if total:
        yield first, len(sizes) - 1


def body_of(article: Article, sentences: Sequence[Sentence]) -> str:
    """What a chunk says: its citable sentences, joined by single spaces."""
    return " ".join(article.quote(s) for s in sentences if s.citable)


def parts_of(article: Article, sentences: Sequence[Sentence]) -> list[str]:
    """What `embedded_text` says of these sentences, in parts: header, then each citable one."""
    return [header_of(article), *(article.quote(s) for s in sentences if s.citable)]


def header_of(article: Article) -> str:
    """Title, outlet and date: embedded with every chunk, never cited."""
    line = ", ".join(filter(None, (article.source, long_date(article.published))))
    return "\n".join(filter(None, (article.title if article.title_given else "", line)))


def embedded_text(article: Article, chunk: Chunk) -> str:
    """What the embedding model reads for a chunk: header, blank line, body."""
    body = body_of(article, article.sentences[chunk.first : chunk.last + 1])
    return "\n\n".join(filter(None, (header_of(article), body)))


def _chunk_id(article_id: str, position: int) -> str:
    return hashlib.sha256(f"{article_id}/{position}/{CHUNKER}".encode()).hexdigest()[:32]
