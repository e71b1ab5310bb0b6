"""Sentences taken one after the other, each time the one that adds most to those that are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.summarizing.centrality import Floats
from assistant.summarizing.material import Said, length
from assistant.summarizing.openers import with_openers

# What a sentence loses that says what a chosen one says (maximal marginal relevance, Carbonell &
# Goldstein 1998). Set, not fitted.
_REPEATED = 0.6
# What another sentence of an article loses for each that is chosen of it, where there are several articles.
_SAME_ARTICLE = 0.15


@dataclass(frozen=True)
class Chosen:
    """Sentences that belong together, the last of which was wanted."""

    said: Sequence[Said]


@dataclass(frozen=True)
class Pool:
    """The n sentences to choose from, their worth (n,) and likeness (n, n). With `leads_first` an article
    of several is opened by the first of its sentences, so that its reader knows what it is about.
    """

    said: Sequence[Said]
    worth: Floats
    alike: Floats
    leads_first: bool

    @cached_property
    def articles(self) -> list[str]:
        """The id of each sentence's article."""
        return [item.article.id for item in self.said]

    @cached_property
    def several(self) -> bool:
        """Whether they are of more than one."""
        return len(set(self.articles)) > 1

    def opened(self, at: int, chosen: Collection[str]) -> bool:
        """Whether a sentence may be taken, when sentences of these articles have been."""
        is_first = at == 0 or self.articles[at - 1] != self.articles[at]
        return is_first or not (self.leads_first and self.several) or self.articles[at] in chosen


def greedy(pool: Pool, most_words: int) -> list[Chosen]:
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
