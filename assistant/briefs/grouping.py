"""Articles to stories: what is about one matter goes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.embedding.embedder import Vectors
from index.embedding.products import dot

# Cosine of two beginnings from which on they are of one story: in the sample articles .74 and more for the
# articles on one accident, .66 and less for two matters of one trade.
_SAME_STORY = 0.7
# More stories than any reader looks at: what begins none of these stands alone, so that it stays linear.
_MOST = 400


def grouped(ids: Sequence[str], vectors: Vectors, printed: Mapping[str, int]) -> list[list[str]]:
    """The ids as stories, the largest first; the first of each is the one that most print, of as many the
    first given.

    `vectors` (n, d) are of unit length, one for each id; `printed` is how many articles print each. Each
    article joins the story whose first one is most like it (leader clustering, Hartigan 1975).
    """
    order = sorted(range(len(ids)), key=lambda at: -printed.get(ids[at], 1))
    leaders = np.empty((min(len(ids), _MOST), vectors.shape[1]), dtype=np.float32)
    stories: list[list[str]] = []
    for at in order:
        led = min(len(stories), _MOST)
        near = dot(leaders[:led], vectors[at])
        best = int(near.argmax()) if led else -1
        if led and near[best] >= _SAME_STORY:
            stories[best].append(ids[at])
            continue
        if len(stories) < _MOST:
            leaders[len(stories)] = vectors[at]
        stories.append([ids[at]])
    return sorted(stories, key=lambda story: -sum(printed.get(i, 1) for i in story))
