"""Which of many articles stand for all of them."""

from __future__ import annotations

import numpy as np

from assistant.summarizing.stories import representative


def stories(*sizes: int) -> np.ndarray:
    """Unit vectors of stories with so many articles each: alike within a story, and not between two."""
    rng = np.random.default_rng(0)
    middles = np.eye(32)[: len(sizes)]
    rows = [
        m + rng.normal(0, 0.05, 32) for m, n in zip(middles, sizes, strict=True) for _ in range(n)
    ]
    found = np.array(rows, dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def test_the_largest_stories_are_represented_once_each() -> None:
    ids = [f"{story}/{n}" for story, size in (("a", 30), ("b", 20), ("c", 10)) for n in range(size)]
    found = representative(ids, stories(30, 20, 10), {}, 3)
    assert [i[0] for i in found] == ["a", "b", "c"]


def test_what_many_print_is_a_large_story() -> None:
    ids = ["a", "b", "c"]
    assert representative(ids, stories(1, 1, 1), {"c": 8}, 1) == ["c"]


def test_few_articles_are_all_taken() -> None:
    assert representative(["a", "b"], stories(1, 1), {}, 5) == ["a", "b"]
