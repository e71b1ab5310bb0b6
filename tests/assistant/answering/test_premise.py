"""What a question takes for granted and a sentence denies; and all that must not be taken for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Article, Assistant, Settings

_SEEDS = Path(__file__).parents[3] / "seeds"
BRIDGE = Article(
    text=(
        "The old bridge at Norrin closed in 2021 because its cables were rusty. "
        "Twelve people were hurt when the cable snapped in March. "
        "Mayor Agnes Thorvald opened the new bridge on Monday. "
        "Traffic on the new bridge has grown since the opening."
    ),
    title="New bridge",
    published="2024-03-05",
)
OTHER = Article(text="Repairs of the tunnel began in 2018. Nine people were hurt.", title="Tunnel")
WRONG = {
    "Why did the old bridge close in 2019?": "The question says 2019; the article says 2021.",
    "How come the old bridge at Norrin closed in 2019?": "The question says 2019; the article says 2021.",
    "Why were 40 people hurt when the cable snapped?": (
        "The question says 40 people; the article says twelve people."
    ),
    "Why were people hurt when the cable snapped in May?": (
        "The question says May; the article says March."
    ),
    "When did Mayor Ferris open the new bridge?": (
        "The question says Mayor Ferris; the article says Mayor Agnes Thorvald."
    ),
    "Why has traffic on the new bridge fallen?": "The question says fallen; the article says grown.",
}
RIGHT_OR_UNSURE = """
    Why did the old bridge close in 2021? | Did the old bridge close in 2019?
    Did 40 people get hurt when the cable snapped? | How many people were hurt when the cable snapped?
    Who was hurt in 2019? | Which bridge closed in 2019? | Why was the new bridge painted in 2019?
    Why did the old bridge close in 2018? | Why were nine people hurt when the cable snapped?
    Why were twelve people hurt when the cable snapped? | Why were 12 people hurt when the cable snapped?
    When did Mayor Thorvald open the new bridge? | Why has traffic on the new bridge grown?
    What did Captain Ferris say about the new bridge? | Why did the old bridge not close in winter?
    Why were 40 cables of the old bridge rusty? | Where is the old bridge?
"""


@pytest.fixture(scope="module")
def bridges() -> Iterator[Assistant]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(BRIDGE, OTHER)
        yield assistant


@pytest.mark.slow
@pytest.mark.parametrize("question", WRONG)
def test_what_the_question_gets_wrong_is_said_first_with_its_sentence(
    bridges: Assistant, question: str
) -> None:
    answer = bridges.ask(question)
    assert answer.premise == WRONG[question]
    assert answer.text.startswith(f"{WRONG[question]}\n\n")
    assert answer.answered
    assert answer.claims
    said = WRONG[question].removesuffix(".").rpartition("article says ")[2]
    assert said in answer.citations[0].quote.lower() or said in answer.citations[0].quote
    assert answer.to_dict()["premise"] == WRONG[question]


@pytest.mark.parametrize(
    "question", [q.strip() for q in RIGHT_OR_UNSURE.replace("\n", "|").split("|") if q.strip()]
)
def test_what_may_be_right_or_is_asked_for_is_no_false_premise(
    bridges: Assistant, question: str
) -> None:
    assert bridges.ask(question).premise == ""


@pytest.fixture(scope="module")
def sample_answers() -> list[Answer]:
    """The answers to all sample questions over all sample articles."""
    asked = [
        row["question"]
        for name in ("questions.json", "questions-paraphrased.json")
        for row in json.loads((_SEEDS / name).read_text(encoding="utf-8"))["questions"]
    ]
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(_SEEDS)
        return [assistant.ask(question) for question in asked]


@pytest.mark.slow
def test_no_sample_question_is_told_to_be_wrong(sample_answers: list[Answer]) -> None:
    assert len(sample_answers) > 100
    assert [answer.question for answer in sample_answers if answer.premise] == []


@pytest.mark.slow
def test_what_is_said_to_be_missing_is_in_no_article_found(sample_answers: list[Answer]) -> None:
    gaps = [answer for answer in sample_answers if answer.missing]
    assert len(gaps) > 8
    for answer in gaps:
        for passage in answer.nearest:
            assert not any(f" {word} " in passage.article.text for word in answer.missing)
