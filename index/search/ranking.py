"""How well each sentence answers a question: late interaction, meaning and shared words.

Late interaction is ColBERT's MaxSim (Khattab & Zaharia 2020): each word piece of the question
takes its best cosine among those of the sentence; the sum is weighted by how rare the piece is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder, TokenVectors, default_encoder
from index.text.terms import terms

T = TypeVar("T")
Scores = NDArray[np.float32]
# Late interaction, meaning, shared words.
_WEIGHTS = (0.6, 0.1, 0.3)


def rank_sentences(
    query: str, sentences: Sequence[str], embed_model: Embedder | None = None
) -> list[float]:
    """A score in 0..1 per sentence; higher answers `query` better.

    With the local model (the default) word pieces are compared in context; with another
    embedding model, whole sentences and words only.
    """
    if not sentences:
        return []
    encoder = embed_model or default_encoder()
    words = shared_words(query, sentences)
    if isinstance(encoder, LocalEncoder):
        asked, *read = encoder.embed_tokens([query, *sentences])
        parts = (late_interaction(asked, read), _meaning(asked, read), words)
        mixed = sum((w * part for w, part in zip(_WEIGHTS, parts, strict=True)), np.float32(0))
    else:
        meaning = encoder.embed(sentences) @ encoder.embed_query(query)
        mixed = (meaning + words) / 2
    return [float(score) for score in np.clip(mixed, 0.0, 1.0)]


def late_interaction(asked: TokenVectors, read: Sequence[TokenVectors]) -> Scores:
    """For each text read, how well its word pieces match those asked for; about 0..1."""
    weights = _rarity(asked.ids.tolist(), [set(text.ids.tolist()) for text in read])
    total = sum(weights) or 1.0
    return np.array(
        [
            float((asked.vectors @ text.vectors.T).max(axis=1) @ np.array(weights)) / total
            if len(text.ids) and len(asked.ids)
            else 0.0
            for text in read
        ],
        dtype=np.float32,
    )


def shared_words(query: str, sentences: Sequence[str]) -> Scores:
    """For each sentence, the share of the question's content words it has, by rarity; 0..1."""
    asked = list(dict.fromkeys(terms(query)))
    read = [set(terms(sentence)) for sentence in sentences]
    weights = _rarity(asked, read)
    total = sum(weights) or 1.0
    return np.array(
        [sum(w for w, t in zip(weights, asked, strict=True) if t in text) / total for text in read],
        dtype=np.float32,
    )


def _meaning(asked: TokenVectors, read: Sequence[TokenVectors]) -> Scores:
    return np.array([asked.text @ text.text for text in read], dtype=np.float32)


def _rarity(items: Sequence[T], texts: Sequence[set[T]]) -> list[float]:
    """BM25's inverse document frequency of each item among the texts."""
    frequency = Counter(item for text in texts for item in text)
    return [log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for n in (frequency[i] for i in items)]
