"""The local model, with its real weights."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding.encoder import LocalEncoder, _alike
from tests.support.processes import run

TEXTS = [
    "The ferry ran into a barge in thick fog.",
    "A boat collided with another vessel in the mist.",
    "The council cut the school budget.",
    "Yes.",
    "The harbour master said on Tuesday that the lamp was out. " * 5,
]

IMPORTS = """
import sys
from index.embedding.encoder import LocalEncoder
LocalEncoder().embed(["The ferry sank."])
banned = ("torch", "openvino_telemetry", "transformers", "llama_index", "chromadb", "onnxruntime")
print([name for name in banned if sys.modules.get(name)])
"""


def test_vectors_have_384_dimensions_and_length_one(encoder: LocalEncoder) -> None:
    vectors = encoder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_texts_that_mean_the_same_are_near(encoder: LocalEncoder) -> None:
    ferry, boat, council, *_ = encoder.embed(TEXTS)
    assert ferry @ boat > 0.2 + ferry @ council


@pytest.mark.slow
def test_a_text_has_the_vector_of_itself_alone_whatever_it_is_embedded_with(
    encoder: LocalEncoder,
) -> None:
    together = encoder.embed(TEXTS * 7)
    alone = np.array([encoder.embed_query(text) for text in TEXTS] * 7)
    assert (together * alone).sum(axis=1).min() > 0.999


def test_the_order_of_a_batch_makes_no_difference(encoder: LocalEncoder) -> None:
    backwards = encoder.embed(TEXTS[::-1])[::-1]
    assert (encoder.embed(TEXTS) * backwards).sum(axis=1).min() > 0.999


@pytest.mark.slow
def test_a_long_text_is_cut_where_the_model_stops_reading(encoder: LocalEncoder) -> None:
    long = "harbour " * 300
    one, other = encoder.embed([long, long + "ferry " * 5000])
    assert one @ other > 0.9999


@pytest.mark.parametrize(
    "odd", ["", " ", "\x00", "\ud83d", "😀", "<|endoftext|>[MASK][SEP]", "ב" * 1000, "x" * 100_000]
)
def test_any_text_has_a_vector(encoder: LocalEncoder, odd: str) -> None:
    vector = encoder.embed_query(odd)
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_no_texts_have_no_vectors(encoder: LocalEncoder) -> None:
    assert encoder.embed([]).shape == (0, 384)
    assert encoder.embed_tokens([]) == []


def test_each_word_piece_has_a_unit_vector(encoder: LocalEncoder) -> None:
    first, _, _, short, _ = encoder.embed_tokens(TEXTS)
    assert len(first.ids) == len(first.vectors) >= 10
    assert len(short.ids) == 2
    assert np.allclose(np.linalg.norm(first.vectors, axis=1), 1, atol=2e-2)
    assert first.text @ encoder.embed_query(TEXTS[0]) > 0.999


def test_nothing_has_no_word_pieces(encoder: LocalEncoder) -> None:
    (nothing,) = encoder.embed_tokens([""])
    assert nothing.ids.shape == (0,)
    assert nothing.vectors.shape == (0, 384)


@pytest.mark.slow
def test_the_model_needs_no_torch_no_telemetry_and_no_framework() -> None:
    assert run(IMPORTS) == "[]"


def test_a_long_text_does_not_pad_many_short_ones() -> None:
    assert _alike([12, 12, 12, 16, 17, 41]) == [slice(0, 5), slice(5, 6)]


def test_texts_of_like_length_are_read_in_one_run() -> None:
    assert _alike([12, 12, 13, 15]) == [slice(0, 4)]
    assert _alike([12]) == [slice(0, 1)]


@given(st.lists(st.integers(2, 256), min_size=1, max_size=16).map(sorted))
def test_the_runs_hold_each_text_once_and_never_cost_more_than_one_run(lengths: list[int]) -> None:
    runs = _alike(lengths)
    assert [row for run in runs for row in range(run.start, run.stop)] == list(range(len(lengths)))
    padded = sum(max(lengths[run]) * len(lengths[run]) for run in runs)
    assert padded + 35 * (len(runs) - 1) <= lengths[-1] * len(lengths)


def test_a_text_read_by_itself_is_remembered(encoder: LocalEncoder) -> None:
    assert encoder.read(TEXTS[0]) is encoder.read(TEXTS[0])


def test_a_text_read_by_itself_reads_the_same_whatever_was_read_before(
    encoder: LocalEncoder,
) -> None:
    first, after = LocalEncoder(), LocalEncoder()
    after.embed_tokens(TEXTS)
    one, other = first.read(TEXTS[4]), after.read(TEXTS[4])
    assert np.array_equal(one.vectors, other.vectors)
    assert np.array_equal(one.text, other.text)


def test_many_threads_read_what_one_reads(encoder: LocalEncoder) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(encoder.embed, [TEXTS * 9] * 16))
    assert all(np.array_equal(vectors, found[0]) for vectors in found)


def test_a_run_that_is_left_halfway_gives_the_model_back(encoder: LocalEncoder) -> None:
    many = encoder._encode([f"{text} {n}" for n in range(40) for text in TEXTS])
    for _ in range(20):  # more often than the model has streams
        batches = encoder._batches(many, 0)
        next(batches)
        batches.close()
    assert encoder.embed(["The ferry sank."]).shape == (1, 384)
