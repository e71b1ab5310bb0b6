"""The fitting of the ranking's weights, on lists made for it."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.listwise import Ranking, fit
from benchmarks.newton import Loss, minimum


def lists(weights: list[float], number: int = 400) -> list[Ranking]:
    """Lists of five whose right item is drawn by the softmax of the weighted features."""
    random = np.random.default_rng(0)
    rows = random.normal(size=(number, 5, len(weights)))
    right = (rows @ weights + random.gumbel(size=(number, 5))).argmax(axis=1)
    return [Ranking(r, frozenset({int(n)}), 1.0) for r, n in zip(rows, right, strict=True)]


def test_the_weights_that_made_the_lists_are_found() -> None:
    assert fit(lists([2.0, -1.0, 0.0])) == pytest.approx([1, -0.5, 0], abs=0.1)


def test_a_feature_that_never_varies_weighs_nothing() -> None:
    flat = [Ranking(r.rows * [1, 0], r.right, r.counts) for r in lists([2.0, 1.0])]
    assert fit(flat).tolist() == [1, 0]


def test_lists_count_as_much_as_they_are_to() -> None:
    one, other = lists([1.0, 1.0], 100), lists([1.0, -1.0], 100)
    ignored = [Ranking(r.rows, r.right, 0.0) for r in other]
    assert fit([*one, *ignored])[1] > 0.5 > fit([*one, *other])[1]


def test_steps_that_are_too_long_are_halved() -> None:
    # Newton's whole steps leap ever further away from the least of log cosh.
    def valley(at: np.ndarray) -> Loss:
        x = at - 3
        return Loss(float(np.log(np.cosh(x)).sum()), np.tanh(x), np.diag(1 / np.cosh(x) ** 2))

    assert minimum(valley, np.zeros(1)) == pytest.approx([3])
