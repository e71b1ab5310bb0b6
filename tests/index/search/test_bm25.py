"""Words alone, by the formula."""

from __future__ import annotations

from math import log

import pytest

from index.search.bm25 import Bm25, bm25


def test_scores_are_those_of_the_formula() -> None:
    texts = ["ferry barge", "ferry ferry fog barge"]
    rare = log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    long = 1.2 * (1 - 0.75 + 0.75 * 4 / 3)
    assert bm25("Fog?", texts) == [0, pytest.approx(rare * 2.2 / (1 + long))]


def test_a_word_asked_twice_counts_once() -> None:
    ready = Bm25(["ferry", "barge"])
    assert ready.scores("ferry ferry").tolist() == ready.scores("ferry").tolist()
