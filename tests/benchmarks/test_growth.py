"""What a library is grown from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from benchmarks import growth_runs
from benchmarks.growth_data import GivenVectors
from benchmarks.growth_runs import Step, grow
from index.articles import Article


class Counting:
    """Five chunks a block."""

    name, chunks = "counting", 0

    def __init__(self) -> None:
        self.asked: list[str] = []

    def add(self, articles: Sequence[Article]) -> float:
        self.chunks += 5
        return float(self.chunks)

    def search(self, question: str) -> None:
        self.asked.append(question)

    def close(self) -> None:
        self.asked.append("closed")


def test_a_point_is_taken_at_each_size_and_growing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless() -> Iterator[list[Article]]:
        while True:
            yield []

    monkeypatch.setattr(growth_runs, "blocks", endless)
    store = Counting()
    steps: list[Step] = list(grow(lambda: store, ["one", "two"], [5, 20]))
    assert [[point.chunks for point in step] for step in steps] == [[5], [], [], [20]]
    assert steps[3][0].rate == np.median([5, 10, 15, 20])
    assert store.asked == [*["one", "one", "two"] * 2, "closed"]


def test_a_text_has_one_unit_vector_everywhere() -> None:
    encoder = GivenVectors()
    alone, among = encoder.embed(["text"]), encoder.embed(["other", "text"])
    assert np.array_equal(alone[0], among[1])
    assert not np.array_equal(among[0], among[1])
    assert np.linalg.norm(among, axis=1) == pytest.approx([1, 1])
