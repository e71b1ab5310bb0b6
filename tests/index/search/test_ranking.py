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


def test_the_sentence_with_the_names_of_the_question_comes_first() -> None:
    sentences = ["The ferry Petrel was built in Oslo.", "The ferry Eider was built in Gdansk."]
    assert best("Where was the Eider built?", sentences) == sentences[1]


def test_the_order_of_the_sentences_says_nothing_about_answers() -> None:
    query = "How many passengers were on board?"
    there, back = rank_sentences(query, STORY), rank_sentences(query, STORY[::-1])
    assert back[::-1] == pytest.approx(there, abs=1e-3)


def test_a_question_may_lack_its_question_mark() -> None:
    asked = rank_sentences("Who owns the ships?", STORY)
    assert rank_sentences("Who owns the ships", STORY) == asked


def test_the_sentence_that_bears_out_a_claim_comes_first() -> None:
    assert best("A crew of five was on the Eider with 96 passengers.", STORY) == STORY[1]


def test_a_claim_finds_the_sentence_with_its_numbers() -> None:
    sentences = ["The barge was built in 1987.", "The barge was built in 1978."]
    assert best("The barge was built in 1978.", sentences) == sentences[1]


def test_of_equal_sentences_a_claim_takes_the_first() -> None:
    sentences = ["The ferry sank.", *["Snow fell."] * 20, "The ferry sank."]
    scores = rank_sentences("The ferry sank.", sentences)
    assert scores[0] > scores[-1] > max(scores[1:-1])


@pytest.mark.slow
def test_a_long_text_is_ranked_as_well() -> None:
    sentences = [f"The council met {n} times that year." for n in range(300)]
    sentences[250] = "The ferry Eider sank off Kelverness."
    assert best("The Eider went down near Kelverness.", sentences) == sentences[250]


def test_one_sentence_gets_one_score() -> None:
    assert len(rank_sentences("Who owns the ships?", STORY[3:])) == 1
    assert len(rank_sentences("The company owns ships.", STORY[3:])) == 1


def test_no_sentences_no_scores() -> None:
    assert rank_sentences("Who?", []) == []


@pytest.mark.parametrize("model", [None, Whole()])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?!",
        "who was it",
        "船は何人を乗せていたか",
        "ferry " * 10_000,
        "Eider 96 " * 5_000 + ".",
        ".",
    ],
    ids=["empty", "marks", "stop words", "Japanese", "long question", "long claim", "full stop"],
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
