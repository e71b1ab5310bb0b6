"""What is said on the page: follow-ups, within one visitor's conversation only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from assistant import Article, Assistant, Settings
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer
from ui.page.conversation import Conversation
from ui.page.frames import Frames
from ui.page.said import Said

FERRY = Article(
    "The ferry Eider hit a barge on Sunday evening. Fourteen people were hurt in the collision."
    " The ferry was travelling at 11.5 knots.",
    title="Ferry hits barge",
    published="2024-02-12",
)
HURT = "How many people were hurt in the collision?"


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as quoting:
        quoting.add(FERRY)
        yield quoting


def say(talk: Conversation, question: str, said: Said | None) -> Said:
    """The conversation after the question is answered."""
    *_, (shown, now, _) = talk.ask(question, said)
    assert shown == list(now.messages)
    return now


def numbers(said: Said) -> list[int]:
    """The numbers of the last answer's markers."""
    return [int(n) for n in re.findall(r'<span class="sign">(\d+)', said.messages[-1]["content"])]


@pytest.mark.slow
def test_a_follow_up_leans_on_what_was_said_and_shows_what_was_searched(
    assistant: Assistant,
) -> None:
    talk = Conversation(assistant)
    first = say(talk, HURT, Said())
    second = say(talk, "And when?", first)
    assert "Searched for: When were people hurt in the collision?" in second.messages[-1]["content"]
    assert [turn.question for turn in second.turns] == [HURT, "And when?"]
    assert len(second.messages) == 4


def test_what_is_shown_and_what_is_kept_of_an_answer_are_one_string(assistant: Assistant) -> None:
    said = say(Conversation(assistant), HURT, Said())
    (kept,) = said.exchanges
    assert said.messages[-1]["content"] is kept.content


@pytest.mark.slow
def test_numbers_go_on_from_answer_to_answer(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    first = say(talk, HURT, Said())
    second = say(talk, "How fast was the ferry travelling?", first)
    known = {(c.article, c.start): c.number for turn in second.turns for c in turn.citations}
    assert len(set(known.values())) == len(known)
    assert set(numbers(first)) == {cited.number for cited in second.turns[0].citations}
    assert set(numbers(second)) == {cited.number for cited in second.turns[1].citations}


def test_a_search_for_a_follow_up_says_what_is_searched(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    before = say(talk, HURT, Said())
    _, during, _ = next(iter(talk.ask("And when?", before)))
    assert "Searching 1 article: When were people hurt in the" in during.messages[-1]["content"]


def test_another_visitor_begins_anew(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    say(talk, HURT, Said())
    other = say(talk, "And when?", Said())
    assert "Searched for" not in other.messages[-1]["content"]
    assert len(other.turns) == 1


def test_an_error_is_shown_but_is_no_turn(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    before = say(talk, HURT, Said())
    after = say(talk, "  ", before)
    assert "sn-error" in after.messages[-1]["content"]
    assert after.turns == before.turns
    assert say(talk, "And when?", after).turns[-1].asked_as


@pytest.mark.slow
def test_a_model_that_fails_leaves_the_conversation_as_it_was() -> None:
    def said(request: ChatRequest) -> str | Fault:
        return (
            Fault.error(401, "no")
            if "knots" in request.body["messages"][-1]["content"][:60]
            else (f"Fourteen people were hurt {request.cite('Fourteen')}.")
        )

    with OpenAIServer(said) as server:
        settings = Settings(mode="written", openai_base_url=server.base_url)
        with Assistant(":memory:", settings=settings) as writing:
            writing.add(FERRY)
            talk = Conversation(writing)
            before = say(talk, HURT, Said())
            after = say(talk, "How many knots did the ferry make?", before)
    assert "sn-error" in after.messages[-1]["content"]
    assert after.turns == before.turns != ()


def test_an_answer_that_is_stopped_is_no_turn(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    before = say(talk, HURT, Said())
    _, during, _ = next(iter(talk.ask("And when?", before)))
    _, stopped, _ = talk.stop(during)
    assert "Stopped." in stopped.messages[-1]["content"]
    assert stopped.turns == before.turns


@pytest.mark.slow
def test_a_rewritten_question_is_shown_as_text(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    attack = "When did the <img src=x onerror=alert(1)> ferry hit the barge?"
    said = say(talk, "And why?", say(talk, attack, Said()))
    assert "&lt;img src=x" in said.messages[-1]["content"]
    assert "<img" not in said.messages[-1]["content"]


@pytest.mark.slow
def test_a_question_asked_again_drops_what_followed_it(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    both = say(talk, "How fast was the ferry travelling?", say(talk, HURT, Said()))
    *_, (_, now, _) = talk.again('{"at": 0}', both)
    assert [turn.question for turn in now.turns] == [HURT]
    assert now.turns[0].citations == both.turns[0].citations


def test_an_edited_question_leans_on_the_turns_before_it_only(assistant: Assistant) -> None:
    talk = Conversation(assistant)
    both = say(talk, "How fast was the ferry travelling?", say(talk, HURT, Said()))
    *_, (_, now, _) = talk.again('{"at": 1, "question": "And when?", "sent": 7}', both)
    assert [turn.question for turn in now.turns] == [HURT, "And when?"]
    assert now.turns[1].asked_as == "When were people hurt in the collision?"


@pytest.mark.parametrize(
    "command",
    [None, "", "{}", "[]", '{"at": -1}', '{"at": 1}', '{"at": "x"}', '{"at": 0, "question": 7}'],
)
def test_a_command_that_names_no_turn_changes_nothing(
    assistant: Assistant, command: str | None
) -> None:
    talk = Conversation(assistant)
    before = say(talk, HURT, Said())
    *_, (_, now, _) = talk.again(command, before)
    assert now == before


def test_a_stopped_answer_and_an_error_can_be_asked_again_and_have_nothing_to_copy(
    assistant: Assistant,
) -> None:
    talk = Conversation(assistant)
    _, during, _ = next(iter(talk.ask(HURT, Said())))
    _, stopped, _ = talk.stop(during)
    failed = say(talk, "  ", Said())
    for said in (stopped, failed):
        shown = said.messages[-1]["content"]
        assert 'name="retry"' in shown
        assert 'name="markdown"' not in shown


def test_the_more_answers_grow_the_less_often_each_is_shown() -> None:
    frames = Frames()
    with frames:
        alone = frames.seconds()
        with ExitStack() as others:
            for _ in range(49):
                others.enter_context(frames)
            assert frames.seconds() == 1.0  # fifty, fifty looks a second
        assert frames.seconds() == alone == 0.05


def test_a_look_that_took_long_is_not_soon_followed_by_another() -> None:
    with Frames() as frames:
        assert frames.seconds(took=0.01) == frames.seconds()
        assert frames.seconds(took=2.0) == 4.0  # two thirds of the time are the answer's
