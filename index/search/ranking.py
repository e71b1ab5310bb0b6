"""How well each sentence answers a question or bears out a claim, the sentences seen as one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder, default_encoder
from index.embedding.products import dot
from index.search.answer_types import answering, is_claim
from index.search.features import (
    Feature,
    Text,
    compared,
    depth,
    features,
    interaction,
    kind_asked_for,
    names_asked_for,
    numbers,
    shared_stems,
    with_neighbours,
)
from index.search.matching import Matches, Scores, match

Weights = Mapping[Feature, float]

# Late interaction counts 1; the others were fitted (`python -m benchmarks.ranking_fit`), on TREC QA
# and CLAPNQ for questions and on WiCE for claims. Neighbours and depth say nothing about answers.
QUESTION: Weights = MappingProxyType(
    {interaction: 1.0, kind_asked_for: 0.14, names_asked_for: 0.39}
)
CLAIM: Weights = MappingProxyType(
    {with_neighbours: 1.0, shared_stems: 0.60, numbers: 0.12, depth: -0.21}
)
# What a sentence gains that has what the question asks for, where the weights above are not used.
TYPE_BONUS = 0.04


def rank_sentences(
    query: str, sentences: Sequence[str], embed_model: Embedder | None = None
) -> list[float]:
    """A score in 0..1 per sentence; higher answers `query`, or bears out a claim, better.

    With the local model (the default) word pieces are compared in context; with another
    embedding model, whole sentences and words only. A claim, which ends in a full stop and has no
    question mark, takes the sentences for a text in its order; a question does not.
    """
    if not sentences:
        return []
    encoder = embed_model or default_encoder()
    if isinstance(encoder, LocalEncoder):
        text = compared(query, sentences, encoder)
        scores = _weighed(text, CLAIM if is_claim(query) else QUESTION)
    else:
        bonus = TYPE_BONUS * answering(query, sentences)
        scores = even_mix(match(query, sentences, encoder)) + bonus
    return [float(score) for score in np.clip(scores, 0.0, 1.0)]


def _weighed(text: Text, weights: Weights) -> Scores:
    """The weighted sum of the features, in 0..1: 1 with all that speaks for a sentence."""
    each = np.array(list(weights.values()), dtype=np.float32)
    least = np.minimum(each, 0).sum()
    sums = dot(features(text, list(weights)), each)
    return np.asarray((sums - least) / np.abs(each).sum(), dtype=np.float32)


def even_mix(matches: Matches, floor: Scores | float = 0.0) -> Scores:
    """Meaning and shared words alike, for models without word pieces."""
    return np.asarray((matches.meaning + matches.interaction(floor)) / 2, dtype=np.float32)
