"""Measuring how often the right sentence is cited."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Article, Assistant, QuestionError, Settings
from assistant.evaluation import Question, evaluate, load_questions

COST = "It cost 4 million euros."
OPENED = "The new bridge opened on Monday."


@pytest.fixture(scope="module")
def bridge() -> Iterator[Assistant]:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add(Article(text=f"{OPENED} {COST}", title="Bridge opens"))
        yield assistant


def question(text: str, *groups: set[str]) -> Question:
    return Question(text, text, tuple(map(frozenset, groups)))


def test_an_answer_is_right_that_cites_one_sentence_of_every_group(bridge: Assistant) -> None:
    asked = question("How much did the new bridge cost?", {COST, "another copy of it"})
    (outcome,) = evaluate(bridge, [asked]).outcomes
    assert outcome.right


def test_an_answer_is_wrong_that_leaves_a_group_out(bridge: Assistant) -> None:
    asked = question("How much did the new bridge cost?", {COST}, {"It rained."})
    (outcome,) = evaluate(bridge, [asked]).outcomes
    assert not outcome.right


def test_a_question_without_groups_is_right_to_decline(bridge: Assistant) -> None:
    result = evaluate(bridge, [question("Who composed the opera Parsifal?")])
    assert result.to_dict()["declined"] == 1
    assert "rightly declined:     1 of 1" in result.to_text()


def test_what_went_wrong_is_named(bridge: Assistant) -> None:
    result = evaluate(bridge, [question("How much did the new bridge cost?", {"It rained."})])
    assert (
        "went wrong:\n  How much did the new bridge cost?: other sentences cited"
        in result.to_text()
    )


def test_questions_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.json"
    row = {"id": "cost", "question": "How much?", "cite": [["It  cost\n4 million euros."]]}
    file.write_text(json.dumps({"questions": [row]}), encoding="utf-8")
    assert load_questions(file) == [Question("cost", "How much?", (frozenset({COST}),))]


@pytest.mark.parametrize("text", ["", "[]", '{"questions": [{"id": "x"}]}', '{"questions": 3}'])
def test_a_file_without_questions_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match=r"broken\.json holds no questions"):
        load_questions(file)


@pytest.mark.slow
def test_every_sentence_the_seed_questions_want_is_a_sentence_of_the_seeds() -> None:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add("seeds")
        known = {
            " ".join(article.quote(sentence).split())
            for article in assistant.articles()
            for sentence in article.sentences
            if sentence.citable
        }
    wanted = {s for q in load_questions(Path("seeds/questions.json")) for g in q.cite for s in g}
    assert wanted <= known


@pytest.mark.slow
def test_the_seed_questions_are_answered_and_declined_as_promised() -> None:
    """The bars of the README: 85 % right, 8 of 10 declined, at most one answerable declined."""
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add("seeds")
        figures = evaluate(assistant, load_questions(Path("seeds/questions.json"))).to_dict()
    assert figures["right"] >= 0.85 * figures["answerable"]
    assert figures["declined"] >= 8
    assert figures["wrongly_declined"] <= 1
