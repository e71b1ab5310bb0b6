"""A question compared with sentences, unit by unit: word pieces in context, or stems.

Late interaction is ColBERT's MaxSim (Khattab & Zaharia 2020): each unit of the question takes
its best match in a sentence, and the sum is weighted by how rare the unit is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder, Vectors
from index.embedding.encoder import LocalEncoder, TokenVectors
from index.embedding.products import dot
from index.text.terms import terms

T = TypeVar("T")
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Matches:
    """For n sentences and m units of a question.

    `units` (n, m): each unit's best match in each sentence, 0..1. `weights` (m,): how much each
    unit counts; they sum to 1, or to 0 when there are none. `vectors` (n, d) and `asked` (d,):
    the meaning of each sentence and of the question, of length 1.
    """

    units: Scores
    weights: Scores
    vectors: Vectors
    asked: Vectors

    @property
    def meaning(self) -> Scores:
        """The cosine of each sentence with the question, (n,)."""
        return np.asarray(dot(self.vectors, self.asked), dtype=np.float32)

    def interaction(self, floor: Scores | float = 0.0) -> Scores:
        """The weighted sum of the matches, each at least `floor`: (n,), 0..1.

        A floor, (m,) or (n, m), is what a sentence is granted without saying it itself.
        """
        granted = np.maximum(self.units, floor)
        return np.asarray(dot(granted, self.weights), dtype=np.float32)


def match(query: str, sentences: Sequence[str], encoder: Embedder) -> Matches:
    """Compare by word pieces in context with the local model, by stems with another one."""
    if isinstance(encoder, LocalEncoder):
        asked, *read = encoder.embed_tokens([query, *sentences])
        vectors = np.array([text.text for text in read], dtype=np.float32)
        units = best_matches(asked.reduced, [text.reduced for text in read])
        return Matches(units, piece_weights(asked, [t.ids for t in read]), vectors, asked.text)
    stems = list(dict.fromkeys(terms(query)))
    found = [set(terms(sentence)) for sentence in sentences]
    units = np.array([[s in text for s in stems] for text in found], dtype=np.float32)
    return Matches(
        units.reshape(len(found), len(stems)),
        rarity(stems, found),
        encoder.embed(sentences),
        encoder.embed_query(query),
    )


def rarity(items: Sequence[T], texts: Sequence[set[T]]) -> Scores:
    """BM25's inverse document frequency of each item among the texts, scaled to sum to 1."""
    frequency = Counter(item for text in texts for item in text)
    return _rarity([frequency[item] for item in items], len(texts))


def piece_weights(asked: TokenVectors, read: Sequence[NDArray[np.integer]]) -> Scores:
    """How much each of the question's word pieces counts: (m,), by the ids in each text."""
    sizes = np.array([len(ids) for ids in read if len(ids)])
    if not len(sizes):
        return _rarity([0] * len(asked.ids), len(read))
    starts = np.cumsum(sizes) - sizes
    found = np.concatenate([ids for ids in read if len(ids)]) == asked.ids[:, np.newaxis]
    has = np.logical_or.reduceat(found, starts, axis=1)
    return _rarity(has.sum(axis=1).tolist(), len(read))


def _rarity(counts: Sequence[int], of: int) -> Scores:
    """The weights of items that are in so many of so many texts."""
    weights = np.array([log(1 + (of - n + 0.5) / (n + 0.5)) for n in counts])
    return np.asarray(weights / (weights.sum() or 1.0), dtype=np.float32)


def best_matches(asked: Vectors, read: Sequence[Vectors]) -> Scores:
    """The best cosine, 0..1, of each of m vectors in each of n texts: (n, m)."""
    best = np.zeros((len(read), len(asked)), dtype=np.float32)
    for row, vectors in enumerate(read):
        if len(vectors):
            best[row] = dot(asked, vectors.T).max(axis=1)
    return np.clip(best, 0.0, 1.0)
