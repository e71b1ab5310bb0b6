"""A function over many items in several threads."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.spread import spread


@given(st.lists(st.integers(), max_size=50), st.integers(1, 4))
def test_each_item_is_taken_once_and_the_results_are_in_order(
    items: list[int], threads: int
) -> None:
    taken: list[int] = []

    def double(item: int) -> int:
        taken.append(item)
        return 2 * item

    assert spread(double, items, threads) == [2 * item for item in items]
    assert sorted(taken) == sorted(items)


def test_several_are_under_way_at_a_time() -> None:
    meeting = threading.Barrier(3, timeout=60)
    spread(lambda _: meeting.wait(), [1, 2, 3], 3)
    assert not meeting.broken


def test_what_a_call_raises_is_raised_and_what_is_not_begun_is_left() -> None:
    begun: list[int] = []

    def fail_at_two(item: int) -> None:
        begun.append(item)
        if item == 2:
            raise LookupError(item)

    with pytest.raises(LookupError, match="2"):
        spread(fail_at_two, range(100), 1)
    assert begun == [0, 1, 2]
