"""Which sentences make a summary of so many words, without a language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.summarizing.centrality import (
    Floats,
    Weights,
    fitted,
    likeness,
    positions,
    relevance,
    scores,
)
from assistant.summarizing.greedy import Chosen, Pool, greedy
from assistant.summarizing.material import Material, Said, length
from index.embedding.embedder import Embedder
from index.text.terms import terms

# Sentences that are compared with each other, and read by the model: some seconds.
_COMPARED = 240
# What nearness to a question or a topic counts beside the rest; what is less near than this, the nearest
# being 1, is about something else.
_FOCUS, _AWAY = 0.5, 0.5
# A sentence of fewer words counts the less: it fills the last words of a summary and says little.
_SHORT = 12
# What a report is worth more when it is printed twice as often.
_PRINTED = 0.15


def choose(
    material: Material,
    most_words: int,
    embedder: Embedder,
    weights: Weights | None = None,
    *,
    most: int | None = None,
) -> list[Chosen]:
    """The sentences of a summary, in readable order; at least one, if that is longer. Of more than `most`
    (with what they lean on) the first that were chosen.

    Each step is linear in the material, but that the likeliest sentences are compared with each other.
    """
    weights = weights or fitted()
    said = _likeliest(material)
    if not said:
        return []
    alike = likeness(said, embedder, weights.meaning)
    worth = _worth(material, said, alike, embedder, weights)
    chosen = greedy(Pool(said, worth, alike, leads_first=not material.asked), most_words)[:most]
    places = {item.key: at for at, item in enumerate(material.said)}
    return sorted(chosen, key=lambda group: places[group.said[-1].key])


def _worth(
    material: Material, said: Sequence[Said], alike: Floats, embedder: Embedder, weights: Weights
) -> Floats:
    """What each of the n sentences is worth before any is chosen: (n,)."""
    worth = scores(said, alike, weights.position)
    worth += _PRINTED * np.log2([material.printed.get(item.article.id, 1) for item in said])
    if material.asked:
        near = relevance(material.asked, said, embedder, weights.meaning)
        worth = np.where(near >= _AWAY, _FOCUS * near + (1 - _FOCUS) * worth, near * worth / 2)
    full = [min(1.0, length(item.quote) / _SHORT) for item in said]
    return np.asarray(worth * full, dtype=np.float64)


def _likeliest(material: Material) -> list[Said]:
    """The sentences worth comparing, in their order: those near the top and rich in what all speak of."""
    said = list(material.said)
    if len(said) <= _COMPARED:
        return said
    stems = [set(terms(item.quote)) for item in said]
    having = Counter(stem for own in stems for stem in own)
    asked = set(terms(material.asked))
    rich = np.array([sum(having[s] for s in own) / (len(own) + 5) for own in stems])
    near = np.array([len(asked & own) for own in stems]) / max(1, len(asked))
    worth = positions(said) + rich / (rich.max() or 1.0) + 2 * near
    return [said[at] for at in sorted(np.argsort(-worth, kind="stable")[:_COMPARED])]
