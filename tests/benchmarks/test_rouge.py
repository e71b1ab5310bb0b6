"""ROUGE and the summaries that ours are compared with."""

from __future__ import annotations

import pytest

from benchmarks.rouge import lead, rouge, textrank


def test_rouge_is_the_f1_of_shared_runs_of_stems() -> None:
    assert rouge("Bridges closed today", "bridge closes today", 1) == pytest.approx(1.0)
    assert rouge("the bridge closed", "the bridge opened again", 1) == pytest.approx(2 * 2 / 7)
    assert rouge("the bridge closed", "the bridge opened again", 2) == pytest.approx(2 * 1 / 5)
    assert rouge("", "the bridge", 1) == 0.0


def test_lead_is_the_beginning() -> None:
    assert lead(["One two three.", "Four five."], 4) == "One two three. Four"


def test_textrank_begins_with_the_sentence_that_shares_most() -> None:
    sentences = [
        "Cats sleep.",
        "The ferry hit a barge in fog.",
        "The barge and ferry met.",
        "Fog hid the barge.",
    ]
    assert textrank(sentences, 7) == "The ferry hit a barge in fog."
