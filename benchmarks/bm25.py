"""BM25 over stems without stop words (Robertson & Walker 1994), k1 1.2 and b 0.75: the baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from index.text.terms import terms

_K1, _B = 1.2, 0.75


def bm25(query: str, texts: Sequence[str]) -> list[float]:
    """A score per text, 0 without a shared word."""
    counts = [Counter(terms(text)) for text in texts]
    mean = sum(c.total() for c in counts) / len(counts) or 1.0
    having = Counter(term for c in counts for term in c)
    rare = {t: log(1 + (len(texts) - having[t] + 0.5) / (having[t] + 0.5)) for t in terms(query)}
    return [
        sum(
            weight * c[t] * (_K1 + 1) / (c[t] + _K1 * (1 - _B + _B * c.total() / mean))
            for t, weight in rare.items()
        )
        for c in counts
    ]
