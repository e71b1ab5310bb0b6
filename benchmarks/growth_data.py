"""Articles without end, made of real sentences, and questions to ask of them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from benchmarks.data import json_lines
from index.articles import Article
from index.chunking import chunk_article
from index.embedding.embedder import Vectors
from index.embedding.encoder import LocalEncoder
from index.embedding.tokens import Tokens
from index.text.terms import words

BLOCK = 1_000
"""Chunks, about, that are added at a time."""
_SENTENCES, _QUESTIONS, _WORDS = 40, 100, 6
_SHORTEST = 40
# Sentences whose tokens stand for those of all others.
_READ = 1500
_WIDTH, _NOISE = 384, 2_000_000


class GivenVectors(LocalEncoder):
    """Random unit vectors for chunks, at no cost worth counting; the real model for questions.

    A text has the same vector everywhere: a stretch of one long row of noise, by its checksum. Its
    tokens are those of one of a few hundred chunks that the model read beforehand.
    """

    def __init__(self) -> None:
        super().__init__()
        rng = np.random.default_rng(0)
        self._noise = rng.standard_normal(_NOISE, dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        begins = [zlib.crc32(text.encode()) % (_NOISE - _WIDTH) for text in texts]
        vectors = np.array([self._noise[at : at + _WIDTH] for at in begins])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    @cached_property
    def _tokens(self) -> list[Tokens]:
        article = Article(" ".join(random.Random(2).sample(sentences(), _READ)))
        return super().embed_parts([[article.text[a:b]] for a, b in _runs(article)])[1]

    def embed_parts(self, texts: Sequence[Sequence[str]]) -> tuple[Vectors, list[Tokens]]:
        whole = [" ".join(parts) for parts in texts]
        tokens = [self._tokens[zlib.crc32(text.encode()) % len(self._tokens)] for text in whole]
        return self.embed(whole), tokens


def _runs(article: Article) -> list[tuple[int, int]]:
    """Where the chunks of an article begin and end in its text."""
    runs = [(chunk.first, chunk.last) for chunk in chunk_article(article)]
    return [(article.sentences[a].start, article.sentences[b].end) for a, b in runs]


def blocks() -> Iterator[list[Article]]:
    """Blocks of new articles, the same at every call; sentences recur, articles do not."""
    pool, chance = sentences(), random.Random(0)
    while True:
        block, chunks = [], 0
        while chunks < BLOCK:
            text = " ".join(chance.sample(pool, _SENTENCES))
            chunks += len(chunk_article(Article(text)))
            # Another one than was just cut, for that one knows its sentences by now.
            block.append(Article(text))
        yield block


def questions() -> list[str]:
    """Claims of WiCE, and words that stand together in a sentence, half of each."""
    chance = random.Random(1)
    claims = [row["claim"] for row in json_lines("wice_dev.jsonl")]
    some = (words(sentence) for sentence in chance.sample(sentences(), _QUESTIONS // 2))
    return [*chance.sample(claims, _QUESTIONS // 2), *(" ".join(w[-_WORDS:]) for w in some)]


def sentences() -> list[str]:
    """Real sentences, each once."""
    rows = json_lines("wice_dev.jsonl")
    found = (s for row in rows for s in row["evidence"] if len(s) >= _SHORTEST)
    return list(dict.fromkeys(found))
