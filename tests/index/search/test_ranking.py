from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from index.embedding.embedder import Vectors
from index.embedding.encoder import default_encoder
from index.search.ranking import rank_sentences

STORY = [
    "The ferry Eider left Skarra Island at six.",
    "On board were 96 passengers and a crew of five.",
    "Fog lay over the harbour all evening.",
    "The company owns three ships.",
]


class Whole:
    """The local model as any other embedding model is used: whole sentences only."""

    name = "whole"
    digest = "none"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return default_encoder().embed(texts)

    def embed_query(self, text: str) -> Vectors:
        return default_encoder().embed_query(text)


def best(query: str, sentences: Sequence[str]) -> str:
    scores = rank_sentences(query, sentences)
    return sentences[int(np.argmax(scores))]


def test_the_sentence_that_answers_comes_first() -> None:
    assert best("How many people were on the ferry?", STORY) == STORY[1]


def test_other_words_for_the_same_thing_are_found() -> None:
    assert best("What was the weather like?", STORY) == STORY[2]


def test_a_sentence_with_what_is_asked_for_beats_one_that_repeats_the_question() -> None:
    sentences = ["The bridge is very old.", "The bridge was built in 1904."]
    assert best("When was the bridge built?", sentences) == sentences[1]


def test_another_embedding_model_ranks_by_meaning_and_words() -> None:
    scores = rank_sentences("How many passengers were on board?", STORY, Whole())
    assert int(np.argmax(scores)) == 1


def test_no_sentences_no_scores() -> None:
    assert rank_sentences("Who?", []) == []


@pytest.mark.parametrize("model", [None, Whole()])
@pytest.mark.parametrize(
    "query",
    ["", "?!", "who was it", "船は何人を乗せていたか", "ferry " * 10_000, "\N{GRINNING FACE}"],
    ids=["empty", "punctuation", "stop words", "Japanese", "ten thousand words", "emoji"],
)
def test_every_query_gets_a_score_between_0_and_1_for_each_sentence(
    query: str, model: Whole | None
) -> None:
    sentences = [*STORY, "", "Fog", "...", "霧が出ていた。"]
    scores = rank_sentences(query, sentences, model)
    assert len(scores) == len(sentences)
    assert all(math.isfinite(score) and 0.0 <= score <= 1.0 for score in scores)


def test_the_same_question_gets_the_same_scores() -> None:
    assert rank_sentences("Who owns the ships?", STORY) == rank_sentences(
        "Who owns the ships?", STORY
    )
