"""Places with the same words, set otherwise."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from assistant.anchoring import repeats
from assistant.anchoring.literal import MOST
from assistant.checking.exact import extended
from assistant.checking.tokens import position

KEYS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=30)


@given(KEYS.filter(bool), KEYS)
def test_runs_of_words_are_where_they_are_looked_for_one_by_one(
    wanted: list[str], said: list[str]
) -> None:
    wanted, at, found = wanted[:3], -1, []
    while (at := position(wanted, said, at + 1)) >= 0:
        found.append(at)
    assert list(repeats._runs(wanted, said)) == found


def test_words_that_stand_everywhere_with_other_marks_are_tried_so_often_and_no_more() -> None:
    text = "He, agreed; so. " * 5_000
    with patch.object(repeats, "extended", wraps=extended) as tried:
        assert repeats.set_otherwise("He agreed so.", text) == []
    assert tried.call_count == repeats._TRIES
    assert len(repeats.set_otherwise("It’s so.", "It's so. " * 200)) == MOST + 1
