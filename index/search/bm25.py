"""BM25 over stems without stop words (Robertson & Walker 1994), k1 1.2 and b 0.75."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from index.text.terms import terms

_K1, _B = 1.2, 0.75


class Bm25:
    """Texts, stemmed and counted once, to be scored for many queries."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        self._total = len(counts)
        self._mean = sum(c.total() for c in counts) / len(counts) or 1.0
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            long = _K1 * (1 - _B + _B * count.total() / self._mean)
            for term, times in count.items():
                self._postings[term].append((number, times * (_K1 + 1) / (times + long)))

    def scores(self, query: str) -> NDArray[np.float64]:
        """A score per text, (n,); 0 without a shared word."""
        scores = np.zeros(self._total)
        for term in set(terms(query)):
            having = self._postings.get(term, ())
            rare = log(1 + (self._total - len(having) + 0.5) / (len(having) + 0.5))
            for number, share in having:
                scores[number] += rare * share
        return scores


def bm25(query: str, texts: Sequence[str]) -> list[float]:
    """A score per text for one query, the texts being all there are."""
    return [float(score) for score in Bm25(texts).scores(query)]
