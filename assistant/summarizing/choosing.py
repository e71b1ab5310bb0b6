"""Which sentences make a summary of so many words, without a language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

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
from assistant.summarizing.material import Material, Said, length
from assistant.summarizing.openers import with_openers
from index.embedding.embedder import Embedder
from index.text.terms import terms

# Sentences that are compared with each other, and read by the model: some seconds.
_COMPARED = 240
# What a sentence loses that says what a chosen one says (maximal marginal relevance, Carbonell &
# Goldstein 1998). Set, not fitted.
_REPEATED = 0.6
# What another sentence of an article loses for each that is chosen of it, where there are several articles.
_SAME_ARTICLE = 0.15
# What nearness to a question or a topic counts beside the rest; what is less near than this, the nearest
# being 1, is about something else.
_FOCUS, _AWAY = 0.5, 0.5
# A sentence of fewer words counts the less: it fills the last words of a summary and says little.
_SHORT = 12
# What a report is worth more when it is printed twice as often.
_PRINTED = 0.15


@dataclass(frozen=True)
class Chosen:
    """Sentences that belong together, the last of which was wanted."""

    said: Sequence[Said]


def choose(
    material: Material, most_words: int, embedder: Embedder, weights: Weights | None = None
) -> list[Chosen]:
    """The sentences of a summary, in readable order; at least one, if that is longer.

    Each step is linear in the material, but that the likeliest sentences are compared with each other.
    """
    weights = weights or fitted()
    said = _likeliest(material)
    if not said:
        return []
    alike = likeness(said, embedder, weights.meaning)
    worth = _worth(material, said, alike, embedder, weights)
    chosen = _greedy(_Pool(said, worth, alike, leads_first=not material.asked), most_words)
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


@dataclass(frozen=True)
class _Pool:
    """The n sentences to choose from, their worth (n,) and likeness (n, n). With `leads_first` an article
    of several is opened by the first of its sentences, so that its reader knows what it is about.
    """

    said: Sequence[Said]
    worth: Floats
    alike: Floats
    leads_first: bool

    @cached_property
    def articles(self) -> list[str]:
        return [item.article.id for item in self.said]

    @cached_property
    def several(self) -> bool:
        return len(set(self.articles)) > 1

    def opened(self, at: int, chosen: Collection[str]) -> bool:
        """Whether a sentence may be taken, when sentences of these articles have been."""
        is_first = at == 0 or self.articles[at - 1] != self.articles[at]
        return is_first or not (self.leads_first and self.several) or self.articles[at] in chosen


def _greedy(pool: _Pool, most_words: int) -> list[Chosen]:
    """One after the other that which adds most, as long as it fits."""
    whole = {at: group for at, item in enumerate(pool.said) if (group := with_openers(item))}
    fits = any(_words(group) <= most_words for at, group in whole.items() if pool.opened(at, ()))
    penalty, taken, chosen = np.zeros(len(pool.said)), set[tuple[str, int]](), list[Chosen]()
    left = most_words
    while gains := {
        at: _gain(pool.worth[at] - penalty[at], group, taken)
        for at, group in whole.items()
        if pool.opened(at, {article for article, _ in taken})
    }:
        best = max(gains, key=gains.__getitem__)
        fresh = [item for item in whole.pop(best) if item.key not in taken]
        if pool.said[best].key in taken or (_words(fresh) > left and (chosen or fits)):
            continue
        chosen.append(Chosen(fresh))
        left -= _words(fresh)
        taken |= {item.key for item in fresh}
        penalty = np.maximum(penalty, _REPEATED * pool.alike[best])
        if pool.several:
            same = np.array(pool.articles) == pool.articles[best]
            penalty += _SAME_ARTICLE * same
    return chosen


def _gain(worth: float, group: Sequence[Said], taken: set[tuple[str, int]]) -> float:
    """What a sentence adds for its words; those that it leans on, and are not there, cost words too."""
    cost = _words([item for item in group if item.key not in taken])
    return worth * min(1.0, length(group[-1].quote) / max(1, cost))


def _words(said: Iterable[Said]) -> int:
    return sum(length(item.quote) for item in said)


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
