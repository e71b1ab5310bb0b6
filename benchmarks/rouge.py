"""ROUGE-1 and ROUGE-2 (Lin 2004) as F1 over stems, and summaries to compare with: the beginning of the
text, and TextRank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np

from index.text.terms import STOP_WORDS, stem, words

# TextRank's damping, and steps after which its ranks hardly move.
_DAMPING, _STEPS = 0.85, 50


def rouge(summary: str, reference: str, n: int) -> float:
    """The F1 of the runs of n stems that a summary shares with a reference."""
    ours, theirs = _runs(summary, n), _runs(reference, n)
    shared = (ours & theirs).total()
    return 2 * shared / ((ours.total() + theirs.total()) or 1)


def lead(sentences: Sequence[str], most_words: int) -> str:
    """The first words of a text, cut where the last one is."""
    return " ".join(" ".join(sentences).split()[:most_words])


def textrank(sentences: Sequence[str], most_words: int) -> str:
    """The best sentences by TextRank (Mihalcea & Tarau 2004), best first, cut at the last word.

    Likeness is their equation: shared words by the sum of the logarithms of the lengths.
    """
    bags = [{w for w in words(sentence) if w not in STOP_WORDS} for sentence in sentences]
    alike = np.zeros((len(bags), len(bags)))
    for a, one in enumerate(bags):
        for b, other in enumerate(bags):
            if a != b and (size := log(max(1, len(one))) + log(max(1, len(other)))) > 0:
                alike[a, b] = len(one & other) / size
    out = alike.sum(axis=1, keepdims=True)
    shares = np.divide(alike, out, out=np.zeros_like(alike), where=out > 0)
    ranks = np.ones(len(bags))
    for _ in range(_STEPS):
        ranks = (1 - _DAMPING) + _DAMPING * np.dot(shares.T, ranks)
    best = [sentences[at] for at in np.argsort(-ranks, kind="stable")]
    return lead(best, most_words)


def _runs(text: str, n: int) -> Counter[tuple[str, ...]]:
    stems = [stem(word) for word in words(text)]
    return Counter(zip(*(stems[at:] for at in range(n)), strict=False))
