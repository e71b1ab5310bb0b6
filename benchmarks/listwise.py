"""Listwise regression, the top-one ListNet of Cao et al. (2007): weights that put the right first.

The softmax of the scores of a list is to be spread evenly over its right items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.newton import Floats, Loss, minimum, spread

_RIDGE = 0.01
# The first feature goes all but free: the others are measured by it.
_FREE = 1e-6


@dataclass(frozen=True)
class Ranking:
    """The features (n, f) of a list's items, which of them are right, and how much it counts."""

    rows: Floats
    right: frozenset[int]
    counts: float


def fit(lists: Sequence[Ranking]) -> Floats:
    """The weights (f,) by Newton's method with a ridge, scaled so that the first is 1."""
    stacked = np.concatenate([each.rows for each in lists])
    scale = spread(stacked)
    scaled = stacked / scale
    lengths = np.array([len(each.rows) for each in lists])
    starts, of = np.cumsum(lengths) - lengths, np.repeat(np.arange(len(lists)), lengths)
    counts = np.array([each.counts for each in lists])
    aims = np.concatenate([_aim(each) for each in lists])

    def loss(weights: Floats) -> Loss:
        scores = scaled @ weights
        scores = scores - np.maximum.reduceat(scores, starts)[of]
        sums = np.add.reduceat(np.exp(scores), starts)[of]
        shares = np.exp(scores) / sums
        means = np.add.reduceat(scaled * shares[:, None], starts)
        return Loss(
            float(((np.log(sums) - scores) * aims) @ counts[of]),
            scaled.T @ ((shares - aims) * counts[of]),
            (scaled.T * (shares * counts[of])) @ scaled - (means.T * counts) @ means,
        )

    ridge = np.array([_FREE] + [_RIDGE] * (scaled.shape[1] - 1)) * counts.sum()
    weights = minimum(loss, ridge) / scale
    return np.asarray(weights / weights[0])


def _aim(each: Ranking) -> Floats:
    aim = np.zeros(len(each.rows))
    aim[list(each.right)] = 1 / len(each.right)
    return aim
