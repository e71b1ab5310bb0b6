"""What speaks for a sentence, one sign at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.embedding.encoder import default_encoder
from index.search import features as f

ALL = (
    f.interaction,
    f.with_neighbours,
    f.shared_stems,
    f.kind_asked_for,
    f.names_asked_for,
    f.numbers,
    f.depth,
)


def text(query: str, *sentences: str) -> f.Text:
    return f.compared(query, sentences, default_encoder())


def test_a_sentence_gains_by_what_the_ones_beside_it_say() -> None:
    read = text(
        "The ferry Eider carried 96 passengers.",
        "The ferry Eider left Skarra Island.",
        "It carried 96 passengers.",
        "Taxes will rise.",
        "Snow fell.",
    )
    gain = f.with_neighbours(read) - f.interaction(read)
    assert np.all(gain >= 0)
    assert min(gain[0], gain[1]) > gain[3]


def test_shared_words_count_in_any_form_and_the_rare_ones_most() -> None:
    shares = f.shared_stems(
        text("Ferries rammed barges", "A barge.", "The ferry.", "The ferry.", "Rain.")
    )
    assert shares[0] > shares[1] == shares[2] > shares[3] == 0


def test_the_kind_that_is_asked_for() -> None:
    read = text("When was it built?", "It was built in 1904.", "It was built of stone.")
    assert f.kind_asked_for(read).tolist() == [1, 0]


def test_names_and_figures_of_the_query() -> None:
    read = text("Did the Eider meet the Petrel in 2019?", "The Eider in 2019.", "The Petrel.", "No")
    assert f.names_asked_for(read).tolist() == pytest.approx([2 / 3, 1 / 3, 0])


def test_numbers_are_the_same_only_as_they_are_written() -> None:
    read = text("In 2019 there were 1,200.", "1,200 came.", "1,200 in 2019.", "12 in 20190.")
    assert f.numbers(read).tolist() == [0.5, 1, 0]


def test_depth_ends_at_the_hundredth_sentence() -> None:
    read = text("Fog.", *["Fog lay."] * 150)
    assert f.depth(read)[[0, 50, 100, 149]].tolist() == [0, 0.5, 1, 1]


@pytest.mark.parametrize(
    "query",
    ["", "?!", ".", "who was it", "船は何人を乗せていたか。", "Eider 96 " * 5_000, "e\u0301\ud800"],
    ids=[
        "empty",
        "marks",
        "full stop",
        "stop words",
        "Japanese",
        "ten thousand words",
        "surrogate",
    ],
)
@pytest.mark.parametrize(
    "sentences", [[""], ["Fog"], ["", "...", "霧が出ていた。", "The ferry left at six."]]
)
def test_every_feature_is_in_0_to_1_whatever_is_read(query: str, sentences: Sequence[str]) -> None:
    rows = f.features(text(query, *sentences), ALL)
    assert rows.shape == (len(sentences), len(ALL))
    assert rows.dtype == np.float32
    assert np.all((rows >= 0) & (rows <= 1))
