"""Word pieces kept for each chunk: small, exact in what they are of, and never half right."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.encoder import MAX_WORD_PIECES, LocalEncoder
from index.embedding.tokens import NO_TOKENS, STEPS, WIDTH, Tokens, reduction

PARTS = [
    "Ferry runs into barge\nThe Harbour Gazette",
    "On board were 96 passengers.",
    "No one drowned.",
]


@pytest.fixture(scope="module")
def tokens(encoder: LocalEncoder) -> Tokens:
    return encoder.embed_parts([PARTS])[1][0]


def test_a_text_in_parts_has_the_vector_of_the_text(encoder: LocalEncoder) -> None:
    vectors, _ = encoder.embed_parts([PARTS, ["A short one."]])
    assert np.allclose(vectors, encoder.embed([" ".join(PARTS), "A short one."]), atol=1e-3)


def test_each_piece_is_known_by_its_part(encoder: LocalEncoder, tokens: Tokens) -> None:
    sizes = [len(encoder.embed_tokens([part])[0].ids) for part in PARTS]
    assert tokens.parts.tolist() == [n for n, size in enumerate(sizes) for _ in range(size)]


def test_an_empty_part_has_no_pieces_and_keeps_its_number(encoder: LocalEncoder) -> None:
    _, [tokens] = encoder.embed_parts([["", "The bridge is closed."]])
    assert set(tokens.parts.tolist()) == {1}


def test_no_part_is_lost_in_a_text_that_is_too_long(encoder: LocalEncoder) -> None:
    parts = ["The council met again on Monday to speak of the harbour."] * 60
    _, [tokens] = encoder.embed_parts([parts])
    assert len(tokens.ids) > MAX_WORD_PIECES
    assert sorted(set(tokens.parts.tolist())) == list(range(60))


def test_nothing_is_read_for_nothing(encoder: LocalEncoder) -> None:
    vectors, tokens = encoder.embed_parts([])
    assert (vectors.shape, tokens) == ((0, 384), [])


def test_reduced_vectors_are_of_length_one_and_keep_what_is_near(
    encoder: LocalEncoder, tokens: Tokens
) -> None:
    vectors = tokens.vectors.astype(np.float32) / STEPS
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=0.03)
    words = encoder.embed_tokens(["boat ship parliament"])[0].reduced
    assert words[0] @ words[1] > words[0] @ words[2]


def test_the_axes_are_at_right_angles() -> None:
    axes = reduction()
    assert axes.shape == (384, WIDTH)
    assert np.allclose(axes.T @ axes, np.eye(WIDTH), atol=5e-3)


def test_bytes_give_the_tokens_back(tokens: Tokens) -> None:
    again = Tokens.from_bytes(tokens.to_bytes())
    assert again is not None
    for name in ("ids", "parts", "vectors"):
        assert np.array_equal(getattr(again, name), getattr(tokens, name))
    assert len(tokens.to_bytes()) == 4 + 100 * len(tokens.ids)


def test_no_tokens_are_kept_as_well() -> None:
    again = Tokens.from_bytes(NO_TOKENS.to_bytes())
    assert again is not None
    assert again.vectors.shape == (0, WIDTH)


@given(st.binary(max_size=500))
def test_bytes_that_are_something_else_are_no_tokens(data: bytes) -> None:
    assert Tokens.from_bytes(b"\x01\x02\x03\x04" + data) is None


@given(place=st.integers(0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(tokens: Tokens, place: int, bit: int) -> None:
    data = bytearray(tokens.to_bytes())
    data[place % len(data)] ^= 1 << bit
    assert Tokens.from_bytes(bytes(data)) is None
