"""Whatever a model returns is checked before it is stored."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.embedding.embedder import unit_vectors
from index.errors import BadEmbedding

numbers = st.floats(allow_nan=True, allow_infinity=True)


def test_vectors_are_scaled_to_length_one() -> None:
    assert unit_vectors([[3.0, 4.0], [0.0, 2.0]], 2).tolist() == [
        [pytest.approx(0.6), pytest.approx(0.8)],
        [0.0, 1.0],
    ]


@pytest.mark.parametrize("scale", [1e-300, 1e-40, 1e30, 1e300])
def test_tiny_and_huge_vectors_are_scaled_without_loss(scale: float) -> None:
    (row,) = unit_vectors([[3 * scale, 4 * scale]], 1)
    assert row.tolist() == [pytest.approx(0.6), pytest.approx(0.8)]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[1.0, 0.0]],
        [[1.0, 0.0]] * 3,
        [[1.0, 0.0], [1.0]],
        [[1.0, 0.0], [float("nan"), 1.0]],
        [[1.0, 0.0], [float("inf"), 1.0]],
        [[1.0, 0.0], [0.0, 0.0]],
        [[], []],
        [None, None],
        [1.0, 1.0],
        ["ab", "cd"],
        [[[1.0]], [[1.0]]],
    ],
    ids=str,
)
def test_what_is_no_set_of_vectors_is_refused(rows: list[list[float]]) -> None:
    with pytest.raises(BadEmbedding) as caught:
        unit_vectors(rows, 2)
    assert caught.value.hint


@given(arrays(np.float64, st.tuples(st.integers(0, 4), st.integers(0, 4)), elements=numbers))
def test_any_numbers_are_unit_vectors_or_refused(rows: np.ndarray) -> None:
    try:
        vectors = unit_vectors(rows.tolist(), len(rows))
    except BadEmbedding:
        return
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
