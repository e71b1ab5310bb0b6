"""How much each word piece of a question counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.encoder import TokenVectors
from index.search.matching import piece_weights, rarity

NONE = np.zeros((0, 96), dtype=np.float32)
PIECES = st.lists(st.integers(0, 12), max_size=8)


def asked(ids: list[int]) -> TokenVectors:
    spans = np.zeros((len(ids), 2), dtype=np.int64)
    return TokenVectors(np.array(ids, dtype=np.int64), spans, NONE, NONE, NONE)


@given(PIECES, st.lists(PIECES, max_size=6))
def test_word_pieces_are_weighed_as_any_items_are(ids: list[int], texts: list[list[int]]) -> None:
    read = [np.array(text, dtype=np.uint16) for text in texts]
    expected = rarity(ids, [set(text) for text in texts])
    assert piece_weights(asked(ids), read).tolist() == expected.tolist()
