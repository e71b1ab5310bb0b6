"""Which of many articles stand for all of them: a cheap first look, linear in their number."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from index.embedding.embedder import Vectors
from index.embedding.products import dot

# Articles, evenly spread, that all are compared with in place of all: the mean of 256 cosines is
# within a few hundredths of the mean of all.
_SAMPLED = 256
# Cosines of beginnings above this are of one story or theme. Chosen by looking at news.
_SAME_STORY = 0.4
# What a chosen article takes from one that is like it.
_REPEATED = 0.8


def representative(
    ids: list[str], vectors: Vectors, printed: Mapping[str, int], most: int
) -> list[str]:
    """At most `most` of the ids: such as have many others like them, and are not like each other.

    `vectors` (n, d) are of unit length, one for each id; `printed` is how many articles print each.
    """
    if len(ids) <= most:
        return ids
    weight = _importance(ids, vectors, printed)
    repeated = np.zeros(len(ids), dtype=np.float32)
    chosen: list[int] = []
    for _ in range(most):
        gain = weight - _REPEATED * repeated
        gain[chosen] = -np.inf
        best = int(np.argmax(gain))
        chosen.append(best)
        repeated = np.maximum(repeated, dot(vectors, vectors[best]))
    return [ids[at] for at in chosen]


def _importance(ids: list[str], vectors: Vectors, printed: Mapping[str, int]) -> Vectors:
    """How many articles are about the same, 0..1, and more for what many print: (n,)."""
    step = max(1, len(ids) // _SAMPLED)
    near = np.clip(dot(vectors, vectors[::step].T) - _SAME_STORY, 0.0, None).mean(axis=1)
    near /= near.max() or 1.0
    copies = (
        np.log2([printed.get(i, 1) for i in ids]) / 8
    )  # 256 copies count as much as all nearness
    return np.asarray(near + copies, dtype=np.float32)
