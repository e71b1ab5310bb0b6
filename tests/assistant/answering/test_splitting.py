"""Questions with several parts, and those that only look so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.splitting import parts

_SEEDS = Path(__file__).parents[3] / "seeds"
SEVERAL = {
    "Who carried out the strikes and how many people died?": [
        "Who carried out the strikes?",
        "How many people died, regarding the strikes?",
    ],
    "When was the theatre founded? And who leads it?": [
        "When was the theatre founded?",
        "Who leads the theatre?",
    ],
    "Was the bridge closed and is it safe?": ["Was the bridge closed?", "Is the bridge safe?"],
    "Who won the cup, and when was it played?": ["Who won the cup?", "When was the cup played?"],
    "What caused the storm? How much damage did it do?": [
        "What caused the storm?",
        "How much damage did the storm do?",
    ],
    "What did Ferris say about the consultant, and what did Mayor Thorvald reply?": [
        "What did Ferris say about the consultant?",
        "What did Mayor Thorvald reply?",
    ],
    "When did the ferry sink, and who was its captain, and why was the alarm muted?": [
        "When did the ferry sink?",
        "Who was the ferry's captain?",
        "Why was the alarm muted?",
    ],
}
ONE = """
    What did A and B say about C? | When and where do the skippers meet? | How and why did the ferry sink?
    Who said when and how it happened? | What did Ferris say about how it happened and why it mattered?
    What was proposed and is planned? | Who leads the council and the party? | Who was hurt? Where? Why?
    How many were killed and wounded? | Which bands play and which sing at the festival?
    How many fighters were killed and how many wounded in the airstrikes in Iraq?
    What is known about the mayor and who she is? | Tell me who won and when? | What happened, and when?
    Who is accused of fraud and is the same person who led the bank? | Who won and who lost?
    How many people died and how many people were hurt in the storm? | What do we know? Thank you.
    Who do Kelverness Athletic play in the semi-final, and when? | The ferry sank. What is its name?
    How many were hurt according to the Gazette, and how many according to the Courier?
    Is the ward closing because nobody applied and because it is too expensive?
"""
# Of the sample questions only these ask two things, each in a clause of its own.
TWO = {
    "What did Ferris say about the waterfront consultant, and what did Mayor Thorvald reply?",
    "Who is footing the bill for mending the north breakwater, and how is it split?",
    "Was the barge showing a light? What do the ferry's captain and the barge company each claim?",
}


@pytest.mark.parametrize("question", SEVERAL)
def test_each_part_stands_alone(question: str) -> None:
    assert parts(question) == SEVERAL[question]


@pytest.mark.parametrize(
    "question", [q.strip() for q in ONE.replace("\n", "|").split("|") if q.strip()]
)
def test_what_is_one_question_stays_whole(question: str) -> None:
    assert parts(question) == [question]


def test_of_the_sample_questions_only_those_that_ask_two_things_are_split() -> None:
    asked = [
        row["question"]
        for name in ("questions.json", "questions-paraphrased.json")
        for row in json.loads((_SEEDS / name).read_text(encoding="utf-8"))["questions"]
    ]
    assert {question for question in asked if len(parts(question)) > 1} == TWO


def test_an_essay_is_searched_as_a_whole() -> None:
    essay = "Who won the cup, and when was it played? " * 20
    assert parts(essay) == [essay]


@given(st.text(max_size=300))
def test_any_text_has_parts(text: str) -> None:
    found = parts(text)
    assert found == [text] or len(found) > 1
