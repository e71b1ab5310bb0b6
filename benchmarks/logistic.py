"""Logistic regression by Newton's method, and its cross-validation by groups."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.newton import Floats, Loss, minimum

Marks = NDArray[np.bool_]


def fit(rows: Floats, positive: Marks, ridge: float) -> Floats:
    """The weights (f,) of rows (n, f) whose last column is 1; that one goes without a ridge."""

    def loss(weights: Floats) -> Loss:
        logits = rows @ weights
        chance = 1 / (1 + np.exp(-logits))
        return Loss(
            float((np.logaddexp(0, logits) - positive * logits).sum()),
            rows.T @ (chance - positive),
            (rows.T * (chance * (1 - chance))) @ rows,
        )

    return minimum(loss, np.array([ridge] * (rows.shape[1] - 1) + [0.0]))


def folds(groups: NDArray[np.int64], count: int, seed: int) -> Iterator[Marks]:
    """Which rows are held out, fold by fold; the rows of a group stay together."""
    named = np.unique(groups)
    np.random.default_rng(seed).shuffle(named)
    of = dict(zip(named.tolist(), np.arange(len(named)) % count, strict=True))
    fold = np.array([of[group] for group in groups.tolist()])
    yield from (fold == number for number in range(count))


def macro_f1(predicted: Marks, positive: Marks) -> float:
    """The mean of both classes' F1."""
    found = []
    for side in (True, False):
        right = ((predicted == side) & (positive == side)).sum()
        found.append(2 * right / max(1, (predicted == side).sum() + (positive == side).sum()))
    return float(np.mean(found))


def best_threshold(scores: Floats, positive: Marks) -> float:
    """The score from which on to call a row positive, for the best macro-F1."""
    tried = np.quantile(scores, np.linspace(0.2, 0.8, 61))
    return float(max(tried, key=lambda at: macro_f1(scores >= at, positive)))
