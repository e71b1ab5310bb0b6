"""The metrics on cases counted by hand."""

from __future__ import annotations

import pytest

from benchmarks.metrics import (
    auroc,
    average_precision,
    best_recall,
    f1,
    fact_metrics,
    reciprocal_rank,
)


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [([True], 1), ([False, False, True, True], 1 / 3), ([False], 0), ([], 0)],
)
def test_reciprocal_rank(relevant: list[bool], expected: float) -> None:
    assert reciprocal_rank(relevant) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("relevant", "expected"),
    [([True, False, True], (1 + 2 / 3) / 2), ([False, True], 0.5), ([False], 0)],
)
def test_average_precision(relevant: list[bool], expected: float) -> None:
    assert average_precision(relevant) == pytest.approx(expected)


def test_auroc_counts_pairs_and_half_of_ties() -> None:
    # Of six pairs three are right, two are ties.
    assert auroc([0.9, 0.5], [0.5, 0.1, 0.9]) == pytest.approx((3 + 2 * 0.5) / 6)


def test_best_recall_takes_the_set_that_is_shown_best() -> None:
    assert best_recall([{1, 2, 3}, {4, 5}], {1, 4, 9}) == pytest.approx(1 / 2)


def test_f1() -> None:
    assert f1({1, 2}, {2, 3, 4}) == pytest.approx(2 / 5)


def test_facts_count_at_the_rank_where_they_are_found_first() -> None:
    units = ["none", "a b", "a\nb and c", "c", "a b"]
    found = fact_metrics(units, ["ab", "c", "missing"])
    assert found["MRR@10"] == pytest.approx(1 / 2)
    # Rank 2 finds "ab", rank 3 only "c" is new; ranks 4 and 5 find nothing new.
    assert found["MAP@10"] == pytest.approx((1 / 2 + 1 / 3) / 3)
    assert found["Hits@4"] == found["Hits@10"] == 1
    assert found["R@10"] == pytest.approx(2 / 3)


def test_facts_below_the_tenth_rank_are_not_found() -> None:
    found = fact_metrics(["none"] * 10 + ["fact"], ["fact"])
    assert set(found.values()) == {0}


def test_facts_between_the_fourth_and_the_tenth_rank() -> None:
    found = fact_metrics(["none"] * 4 + ["fact"], ["fact"])
    assert (found["Hits@4"], found["Hits@10"]) == (0, 1)
    assert found["MRR@10"] == pytest.approx(0.2)
