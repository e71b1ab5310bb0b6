"""Which articles are one story."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.briefs import grouping
from assistant.briefs.grouping import grouped


def unit(angles: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Vectors of length one at these angles, in degrees: 45 degrees are a cosine of .71."""
    at = np.radians(angles)
    return np.stack([np.cos(at), np.sin(at)], axis=1).astype(np.float32)


def test_what_is_alike_is_one_story_and_the_rest_stands_alone() -> None:
    stories = grouped(list("abcd"), unit([0, 90, 10, 20]), {})
    assert stories == [["a", "c", "d"], ["b"]]


def test_the_story_that_most_print_comes_first_and_so_does_its_report() -> None:
    stories = grouped(list("abc"), unit([0, 90, 5]), {"a": 1, "b": 5, "c": 2})
    assert stories == [["b"], ["c", "a"]]


def test_between_two_stories_it_joins_the_nearer() -> None:
    assert grouped(list("abc"), unit([0, 80, 44]), {}) == [["b", "c"], ["a"]]


@given(
    angles=st.lists(st.floats(0, 359), max_size=30),
    most=st.integers(1, 6),
)
def test_each_is_in_one_story_whatever_there_is(angles: list[float], most: int) -> None:
    ids = [f"{n:02}" for n in range(len(angles))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "_MOST", most)
        stories = grouped(ids, unit(angles).reshape(-1, 2), {})
    assert sorted(i for one in stories for i in one) == ids
    assert [len(one) for one in stories] == sorted(map(len, stories), reverse=True)
