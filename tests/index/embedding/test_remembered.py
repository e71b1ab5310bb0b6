"""What was read last is remembered, within a bound of memory."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from index.embedding.remembered import Remembered


@dataclass(frozen=True)
class Made:
    text: str

    @property
    def nbytes(self) -> int:
        return len(self.text)


class Maker:
    """Makes, and tells what of."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> Made:
        self.asked.append(text)
        return Made(text)


def sized(text: str) -> int:
    """What is kept of it: itself, and what was made."""
    return sys.getsizeof(text) + Made(text).nbytes


def test_what_is_remembered_is_not_made_again() -> None:
    make = Maker()
    remembered = Remembered(make, 1000)
    assert remembered("ferry") is remembered("ferry")
    assert make.asked == ["ferry"]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    make = Maker()
    remembered = Remembered(make, 2 * sized("ferry"))
    for text in ("ferry", "barge", "ferry", "foggy", "ferry", "barge"):
        remembered(text)
    assert make.asked == ["ferry", "barge", "foggy", "barge"]


@given(st.lists(st.text(max_size=8), max_size=40), st.integers(0, 400))
def test_it_gives_what_was_made_and_never_keeps_more_than_it_may(
    texts: list[str], most: int
) -> None:
    remembered = Remembered(Made, most)
    for text in texts:
        assert remembered(text) == Made(text)
        assert 0 <= remembered.nbytes <= most


def test_threads_that_ask_for_the_same_are_counted_once() -> None:
    meeting = threading.Barrier(4)

    def make(text: str) -> Made:
        meeting.wait(10)
        return Made(text)

    remembered = Remembered(make, 1000)
    threads = [threading.Thread(target=remembered, args=("ferry",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert remembered.nbytes == sized("ferry")
