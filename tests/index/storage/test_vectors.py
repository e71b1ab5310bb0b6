"""The vector index: what was written is found at once when it is opened again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.articles import Article
from index.chunking import Chunk
from index.storage import vectors as module
from index.storage.vectors import VectorIndex

pytestmark = pytest.mark.slow

ARTICLE = Article("The ferry sank.")


def pieces(first: int, last: int) -> list[Chunk]:
    return [Chunk(f"{n:032x}", ARTICLE.id, n, 0, 0) for n in range(first, last)]


def rows(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    found = np.random.default_rng(7).standard_normal((count, 16)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


@pytest.mark.parametrize("count", [30, 1500, 2300, 3400])
def test_an_index_that_was_settled_has_little_to_make_again(tmp_path: Path, count: int) -> None:
    index, vectors = VectorIndex(tmp_path), rows(count)
    for at in range(0, count, 500):
        index.upsert(
            pieces(at, min(at + 500, count)), vectors[at : at + 500], {ARTICLE.id: ARTICLE}
        )
    assert index.nearest(vectors[3], 1, None) == [pieces(3, 4)[0].id]
    index.settle()
    index.close()
    assert module._in_log(tmp_path) <= module._REPLAYED
    again = VectorIndex(tmp_path)
    assert again.count() == count
    for number in (0, count // 2, count - 1):
        assert again.nearest(vectors[number], 1, None) == [pieces(number, number + 1)[0].id]
    again.close()


def test_changes_of_many_sessions_are_settled_together(tmp_path: Path) -> None:
    vectors = rows(1800)
    for at in range(0, 1800, 300):
        index = VectorIndex(tmp_path)
        index.upsert(pieces(at, at + 300), vectors[at : at + 300], {ARTICLE.id: ARTICLE})
        index.settle()
        index.close()
        assert module._in_log(tmp_path) <= module._REPLAYED
    index = VectorIndex(tmp_path)
    assert index.count() == 1800
    index.close()
