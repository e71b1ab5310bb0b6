"""Which questions lean on those before them; a question that stands alone is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.conversation.leaning import leans
from assistant.conversation.rules import by_rules
from assistant.conversation.turns import Turn

_SEEDS = Path(__file__).parents[3] / "seeds"
SAMPLES = [
    row["question"]
    for name in ("questions.json", "questions-paraphrased.json")
    for row in json.loads((_SEEDS / name).read_text(encoding="utf-8"))["questions"]
]
LEANING = """
    And when? | When? | But why? | Where exactly? | How many? | By how much? | Since when? | Which ones?
    And how many people? | When was that? | Where did it happen? | When did that happen? | Why is that?
    What about the mayor? | how about 2023? | And in Iraq? | In Brannick? | And the captain? | And Thorvald?
    Who is he? | What did he say? | Why did the council vote against him? | Did he apologise? | Was she hurt?
    What did Ferris say about it? | When will it reopen? | Why did the mayor close it? | Is it true?
    What is its name? | How many seats does it have? | Who paid them? | What do they want? | Who said that?
    What happened there? | How many were wounded? | And who won? | And what happened next? | what about him?
"""
STANDING = """
    Is it true that the ferry was too fast? | How long does it take to sail to Skarra Island?
    What is it like to live on Skarra Island? | How cold did it get in Kelverness?
    When did Skarra Line say it would resume service? | When did the captain say she saw the barge?
    What did the skippers say about their boats? | Is there a plan for the waterfront?
    How many casualties were there in the collision? | And who is the mayor of Brannick?
    Did the union say that this was wrong? | Who leads the council and how many members does it have?
    What was the weather like that night in Kelverness? | In which year was the theatre built?
    By whom was the report published? | In Kelverness, who won the election? | Who won? | Ferry Eider
    What did Ferris do after that meeting? | Who is the player that, on Monday, scored the goal?
    Wer wurde bei dem Unglück verletzt? | Tell me about the ferry. | The ferry hit the barge. Why?
"""


def listed(text: str) -> list[str]:
    return [
        question.strip()
        for line in text.split("\n")
        for question in line.split("|")
        if question.strip()
    ]


@pytest.mark.parametrize("question", listed(LEANING))
def test_what_lacks_something_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize("question", listed(STANDING))
def test_what_lacks_nothing_stands_alone(question: str) -> None:
    assert not leans(question)


@pytest.mark.parametrize("question", SAMPLES)
def test_no_sample_question_is_altered_within_a_conversation(question: str) -> None:
    others = [sample for sample in SAMPLES if sample != question]
    assert by_rules(question, [Turn(other, "") for other in others[-3:]]) == question
    assert not leans(question)


def test_a_question_too_long_for_a_follow_up_is_left_alone() -> None:
    assert not leans("And what did he say about it " + "and about the weather " * 100 + "?")
