"""How well each sentence answers a question, the sentences seen as one text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder, default_encoder
from index.search.answer_types import answering
from index.search.matching import Matches, Scores, match, rarity
from index.text.terms import terms

# Weights, floor and bonus were chosen on TREC QA, CLAPNQ and WiCE (benchmarks/evidence.py), where
# each is flat around its value.
# A match below this share of the text's best match for the same word is noise.
_NOISE = 0.55
# Shared words beside late interaction, which counts 1.
_WORDS = 0.2
# What a sentence gains that has what the question asks for: a number, a date, a name.
TYPE_BONUS = 0.04


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
    matches = match(query, sentences, encoder)
    bonus = TYPE_BONUS * answering(query, sentences)
    if isinstance(encoder, LocalEncoder):
        likeness = matches.interaction(floor=_NOISE * matches.units.max(axis=0))
        mixed = (likeness + _WORDS * shared_words(query, sentences) + bonus) / (1 + _WORDS)
    else:
        mixed = even_mix(matches) + bonus
    return [float(score) for score in np.clip(mixed, 0.0, 1.0)]


def even_mix(matches: Matches, floor: Scores | float = 0.0) -> Scores:
    """Meaning and shared words alike, for models without word pieces."""
    return np.asarray((matches.meaning + matches.interaction(floor)) / 2, dtype=np.float32)


def shared_words(query: str, sentences: Sequence[str]) -> Scores:
    """For each sentence, the share of the question's content words it has, by rarity; 0..1."""
    asked = list(dict.fromkeys(terms(query)))
    read = [set(terms(sentence)) for sentence in sentences]
    has = np.array([[term in text for term in asked] for text in read], dtype=np.float32)
    shares = np.dot(has.reshape(len(read), len(asked)), rarity(asked, read))
    return np.asarray(shares, dtype=np.float32)
