"""Which sentences share rare words: an index of the words of many sentences, read along their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Words by which others are looked for, the rarest first, and how many others by each.
_WORDS, _NEXT = 8, 24
# The share of the weight of the shorter sentence's words that both must have, and how many at least.
_SHARED, _LEAST = 0.25, 2
# Shorter ones do not tell what they are about, longer ones are no sentences.
_SHORTEST, _LONGEST = 5, 90


class RareWords:
    """The words of n sentences, each as a number, the rarest of a sentence first.

    Each word leads to the sentences that have it, in their order, of which only the next 24 are looked
    at: one sentence takes as long among many as among few.
    """

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        known = [text if _SHORTEST <= len(text) <= _LONGEST else frozenset() for text in texts]
        numbers = {word: n for n, word in enumerate(sorted(set(chain.from_iterable(known))))}
        words = np.array([numbers[w] for text in known for w in text], dtype=np.int64)
        owners = np.repeat(np.arange(len(known)), [len(text) for text in known])
        spread = np.bincount(words, minlength=len(numbers))
        # Of a word that one sentence has alone, the same: it weighs against being about the same.
        self._weights: Floats = np.log(1 + len(texts) / np.maximum(spread, 1))
        order = np.lexsort((words, -self._weights[words], owners))
        self._spread, self._words, owners = spread, words[order], owners[order]
        self._begins = np.searchsorted(owners, np.arange(len(known) + 1))
        self._sums = np.bincount(owners, weights=self._weights[self._words], minlength=len(known))
        by_word = np.argsort(self._words, kind="stable")
        self._places = owners[by_word]
        self._ends = np.cumsum(spread)
        # Where each word of each sentence stands among the places of that word.
        self._at = np.empty_like(by_word)
        self._at[by_word] = np.arange(len(by_word))
        self._mine = np.zeros(len(numbers))

    def near(self, at: int) -> tuple[Ints, Floats]:
        """The places of later sentences that share enough with one, the likest first, and how much: 0..1."""
        later = self._later(at)
        if not len(later):
            return later, np.zeros(0)
        shared = self._shared(at, later)
        order = np.lexsort((later, -shared))
        order = order[shared[order] >= _SHARED]
        return later[order], shared[order]

    def _later(self, at: int) -> Ints:
        own = np.arange(self._begins[at], self._begins[at + 1])
        leading = own[self._spread[self._words[own]] > 1][:_WORDS]
        firsts = self._at[leading] + 1
        lasts = np.minimum(firsts + _NEXT, self._ends[self._words[leading]])
        found = [self._places[a:b] for a, b in zip(firsts, lasts, strict=True)]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)

    def _shared(self, at: int, others: Ints) -> Floats:
        """The share of the weight of the shorter's words that both have."""
        mine = self._words[self._begins[at] : self._begins[at + 1]]
        lengths = self._begins[others + 1] - self._begins[others]
        starts = np.cumsum(lengths) - lengths
        theirs = np.arange(lengths.sum()) + np.repeat(self._begins[others] - starts, lengths)
        self._mine[mine] = self._weights[mine]
        both = self._mine[self._words[theirs]]
        self._mine[mine] = 0.0
        weight = np.add.reduceat(both, starts) / np.minimum(self._sums[at], self._sums[others])
        return np.where(np.add.reduceat(both > 0, starts, dtype=np.int64) >= _LEAST, weight, 0.0)
