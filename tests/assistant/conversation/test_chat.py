"""Conversations without a language model: follow-ups, numbers that last, nothing shared."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import FrozenInstanceError, replace

import pytest

from assistant import (
    Answer,
    Assistant,
    Chat,
    Delta,
    Done,
    Event,
    QuestionError,
    Searching,
    Turn,
)

HURT = "How many people were hurt in the ferry collision?"
CAPTAIN = "What did Captain Ilse D'Arcy say about the light on the barge?"


def spans(answer: Answer) -> dict[int, tuple[str, int]]:
    return {c.number: (c.article.id, c.start) for c in answer.citations}


def marked(answer: Answer) -> set[int]:
    return {int(number) for number in re.findall(r"(?<!\\)\[\^(\d+)\]", answer.text)}


def test_a_follow_up_is_searched_as_a_question_that_stands_alone(quoting: Assistant) -> None:
    chat = quoting.chat()
    chat.ask(HURT)
    answer = chat.ask("And when?")
    assert answer.question == "And when?"
    assert answer.asked_as == "When were people hurt in the ferry collision?"
    alone = quoting.ask(answer.asked_as)
    assert set(spans(answer).values()) == set(spans(alone).values()) != set()
    assert [turn.stand_alone for turn in chat.turns] == [HURT, answer.asked_as]


@pytest.mark.slow
def test_the_reader_is_told_what_was_searched(quoting: Assistant) -> None:
    chat = quoting.chat()
    assert chat.ask(HURT).asked_as == ""
    answer = chat.ask("And when?")
    for shown in (answer.to_text(), answer.to_markdown(), answer.to_html()):
        assert "Searched for: When were people hurt in the ferry collision?" in shown
    assert answer.to_dict()["asked_as"] == answer.asked_as
    searching = next(iter(chat.stream("And where?")))
    assert isinstance(searching, Searching)
    assert (searching.question, searching.asked_as) == (
        "And where?",
        "Where were people hurt in the ferry collision?",
    )


@pytest.mark.slow
def test_a_sentence_keeps_its_number_and_new_ones_count_on(quoting: Assistant) -> None:
    chat = quoting.chat()
    known: dict[int, tuple[str, int]] = {}
    for question in (HURT, "And when?", CAPTAIN, "How many were killed?", "What did she see?"):
        answer = chat.ask(question)
        found = spans(answer)
        assert marked(answer) == set(found)
        assert all(known.get(number, span) == span for number, span in found.items())
        fresh = sorted(found.keys() - known.keys())
        assert fresh == list(range(len(known) + 1, len(known) + len(fresh) + 1))
        known |= found
    assert len(set(known.values())) == len(known) > 6
    assert spans(chat.ask(HURT)) == spans(quoting.ask(HURT))  # the first turn's numbers again


@pytest.mark.slow
def test_streamed_or_not_the_answer_is_the_same(quoting: Assistant) -> None:
    told, streamed = quoting.chat(), quoting.chat()
    for question in (HURT, "And when?", "How many were killed?"):
        answer = told.ask(question)
        events = list(streamed.stream(question))
        assert isinstance(events[-1], Done)
        assert replace(events[-1].answer, timings={}) == replace(answer, timings={})
        assert "".join(e.text for e in events if isinstance(e, Delta)) == answer.text
    assert told.turns == streamed.turns


@pytest.mark.slow
def test_asynchronous_callers_get_the_same(quoting: Assistant) -> None:
    async def talk(chat: Chat) -> list[Event]:
        await chat.aask(HURT)
        return [event async for event in chat.astream("And when?")]

    chat, other = quoting.chat(), quoting.chat()
    done = asyncio.run(talk(chat))[-1]
    other.ask(HURT)
    assert isinstance(done, Done)
    assert replace(done.answer, timings={}) == replace(other.ask("And when?"), timings={})


@pytest.mark.slow
def test_the_limits_of_a_question_are_those_of_ask(quoting: Assistant) -> None:
    chat = quoting.chat()
    answer = chat.ask(HURT, sources="Norrin Courier", until="2024-02-12")
    assert {c.article.source for c in answer.citations} == {"Norrin Courier"}
    assert len({c.article.source for c in chat.ask(HURT).citations}) > 1


@pytest.mark.slow
def test_nothing_of_one_conversation_is_in_another(quoting: Assistant) -> None:
    one, other = quoting.chat(), quoting.chat()
    one.ask(CAPTAIN)
    lost = other.ask("And when?")
    assert (lost.asked_as, other.turns[0].question) == ("", "And when?")
    one.ask(HURT)
    assert spans(other.ask(HURT)) != spans(one.ask(HURT))
    assert quoting.ask("And when?").asked_as == ""


@pytest.mark.slow
def test_a_question_that_fails_leaves_the_conversation_as_it_was(quoting: Assistant) -> None:
    chat = quoting.chat()
    chat.ask(HURT)
    before = chat.turns
    with pytest.raises(QuestionError, match="empty"):
        chat.ask(" ")
    assert chat.turns == before
    assert chat.ask("And when?").asked_as


@pytest.mark.slow
def test_an_answer_that_is_left_is_no_turn(quoting: Assistant) -> None:
    chat = quoting.chat()
    stream = chat.stream(HURT)
    next(stream)
    stream.close()
    assert chat.turns == ()
    assert chat.ask(HURT).answered


@pytest.mark.slow
def test_two_questions_at_once_are_refused(quoting: Assistant) -> None:
    chat = quoting.chat()
    stream = chat.stream(HURT)
    next(stream)
    with pytest.raises(QuestionError, match="another question") as raised:
        chat.ask("And when?")
    assert "another chat" in raised.value.hint
    list(stream)
    assert chat.ask("And when?").asked_as


@pytest.mark.slow
def test_what_was_not_answered_is_a_turn_too(quoting: Assistant) -> None:
    chat = quoting.chat()
    chat.ask("Who won the tennis tournament in Uruguay?")
    assert chat.turns[0].answered is False
    assert chat.ask("And in Japan?").asked_as == "Who won the tennis tournament in Japan?"


@pytest.mark.slow
def test_turns_are_plain_values(quoting: Assistant) -> None:
    chat = quoting.chat()
    answer = chat.ask(HURT)
    (turn,) = chat.turns
    assert turn == Turn.of(answer)
    with pytest.raises(FrozenInstanceError):
        turn.question = "Another?"  # type: ignore[misc]
    data = json.loads(json.dumps(chat.to_dict()))
    assert data["turns"][0]["question"] == HURT
    assert data["turns"][0]["citations"][0] == {
        "number": 1,
        "article": answer.citations[0].article.id,
        "start": answer.citations[0].start,
        "quote": answer.citations[0].quote,
    }
