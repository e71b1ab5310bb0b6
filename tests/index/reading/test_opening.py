"""Sources opened ahead, and taken in turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.opening import in_turn, opened


def test_what_is_opened_comes_in_order_however_long_each_takes() -> None:
    last = Event()

    def open_one(number: int) -> int:
        if number == 9:
            last.set()
        elif number == 0:
            assert last.wait(timeout=20)  # the first is done after the last
        return number

    assert list(opened(open_one, range(10))) == list(range(10))


def test_sources_are_drawn_as_they_are_needed() -> None:
    drawn: list[int] = []

    def sources() -> Iterator[int]:
        for number in count():
            drawn.append(number)
            yield number

    assert list(islice(opened(str, sources()), 3)) == ["0", "1", "2"]
    assert len(drawn) < 40


def test_what_opening_raises_is_raised_in_its_place() -> None:
    found = opened(lambda n: 1 // n, [1, 0, 1])
    assert next(found) == 1
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_iterators_are_taken_in_turn_some_at_a_time() -> None:
    assert "".join(in_turn(map(iter, ["aaa", "b", "cc"]), 2)) == "abacac"


def test_the_first_item_waits_for_the_first_iterator_alone() -> None:
    drawn: list[str] = []

    def many() -> Iterator[Iterator[str]]:
        for word in ("aa", "bb", "cc"):
            drawn.append(word)
            yield iter(word)

    found = in_turn(many(), 3)
    assert (next(found), drawn) == ("a", ["aa"])
    assert (next(found), drawn) == ("b", ["aa", "bb"])
    assert "".join(found) == "cabc"


@given(st.lists(st.lists(st.integers())), st.integers(1, 5))
def test_nothing_is_lost_or_doubled_and_each_keeps_its_order(
    many: list[list[int]], at_a_time: int
) -> None:
    marked = [[(n, item) for item in items] for n, items in enumerate(many)]
    found = list(in_turn(map(iter, marked), at_a_time))
    assert [[pair for pair in found if pair[0] == n] for n in range(len(many))] == marked
