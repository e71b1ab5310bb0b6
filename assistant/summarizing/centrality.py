"""How much of what some sentences say each of them says, and where it stands.

Centrality is the degree in the graph of likeness, as in LexRank (Erkan & Radev 2004) without its
threshold; likeness is the mean of cosine by meaning and cosine by weighted stems.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.summarizing.material import Said
from index.embedding.embedder import Embedder
from index.embedding.products import dot
from index.search.foreign import goes_by_words
from index.text.terms import terms

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """What position counts beside centrality, and meaning beside words, both 0..1.

    Chosen on the sample articles by `benchmarks/summaries_fit.py`, cross-validated.
    """

    position: float
    meaning: float


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """The weights that the script wrote."""
    return Weights(**json.loads(Path(__file__).with_name("weights.json").read_text("utf-8")))


def likeness(said: Sequence[Said], embedder: Embedder, meaning: float) -> Floats:
    """How alike the n sentences are: (n, n), 0..1."""
    quotes = [item.quote for item in said]
    by_words = _by_words(quotes)
    if not meaning or goes_by_words(" ".join(quotes[:20]), embedder):
        return by_words
    vectors = embedder.embed(quotes).astype(np.float64)
    by_meaning = np.clip(dot(vectors, vectors.T), 0.0, 1.0)
    return np.asarray(meaning * by_meaning + (1 - meaning) * by_words, dtype=np.float64)


def scores(said: Sequence[Said], alike: Floats, position: float) -> Floats:
    """What each of the n sentences is worth, 0..1: (n,)."""
    others = (alike.sum(axis=1) - alike.diagonal()) / max(1, len(said) - 1)
    central = others / (others.max(initial=0.0) or 1.0)
    return np.asarray(position * positions(said) + (1 - position) * central, dtype=np.float64)


def positions(said: Sequence[Said]) -> Floats:
    """How near to the beginning of its article, and of its paragraph, each sentence stands: (n,), 0..1.

    News leads, and each paragraph of it does: 1 for an article's first sentence, .75 for the first of the
    fourth paragraph, if that is the fourth sentence.
    """
    in_article = np.array([1 / (1 + item.place) ** 0.5 for item in said])
    return np.asarray((in_article + [item.begins_paragraph for item in said]) / 2)


def relevance(question: str, said: Sequence[Said], embedder: Embedder, meaning: float) -> Floats:
    """How near each of the n sentences is to a question, the nearest 1: (n,)."""
    found = np.array([_shared(question, item.quote) for item in said])
    if meaning and not goes_by_words(question, embedder):
        vectors = embedder.embed([item.quote for item in said])
        near = np.clip(dot(vectors, embedder.embed_query(question)), 0.0, 1.0)
        found = meaning * near + (1 - meaning) * found
    return np.asarray(found / (found.max(initial=0.0) or 1.0), dtype=np.float64)


def _shared(question: str, quote: str) -> float:
    """The share of a question's stems that a sentence has."""
    asked = set(terms(question))
    return len(asked.intersection(terms(quote))) / max(1, len(asked))


def _by_words(quotes: Sequence[str]) -> Floats:
    """Cosines of the sentences' stems, the rarer the heavier: (n, n)."""
    counts = [Counter(terms(quote)) for quote in quotes]
    known = {term: at for at, term in enumerate(dict.fromkeys(t for c in counts for t in c))}
    having = Counter(term for count in counts for term in count)
    rows = np.zeros((len(quotes), len(known)))
    for row, count in zip(rows, counts, strict=True):
        for term, times in count.items():
            row[known[term]] = (1 + log(times)) * log(1 + len(quotes) / having[term])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1.0)
    return np.asarray(dot(rows, rows.T), dtype=np.float64)
