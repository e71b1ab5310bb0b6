"""The optional second round: what does not hold goes back to the model, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from assistant import Answer, Assistant, Delta, Done, Usage, Verdict
from tests.support.openai_server import Answered, ChatRequest, Fault, OpenAIServer, Reply

HURT = "How many people were hurt when the ferry ran into the barge?"
Write = Callable[[OpenAIServer], Assistant]


@pytest.fixture(autouse=True)
def repair(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting under test."""
    monkeypatch.setenv("SIDENOTE_REPAIR", "true")


def right(request: ChatRequest) -> str:
    return f"Fourteen people were hurt on Sunday evening {request.cite('Fourteen people')}."


def wrong(request: ChatRequest) -> str:
    return f"It was foggy {request.cite('dense fog')}. Everybody was afraid."


def in_turn(*replies: Callable[[ChatRequest], Answered] | Answered) -> Callable[..., Answered]:
    """The replies to one request after the other."""
    left = iter(replies)

    def said(request: ChatRequest) -> Answered:
        reply = next(left)
        return reply(request) if callable(reply) else reply

    return said


def asked(
    write: Write, *replies: Callable[[ChatRequest], Answered] | Answered
) -> tuple[Answer, Sequence[ChatRequest]]:
    with OpenAIServer(in_turn(*replies)) as server:
        return write(server).ask(HURT), server.chats


def test_an_answer_that_holds_costs_one_request(writing: Write) -> None:
    answer, chats = asked(writing, right)
    assert answer.text == "Fourteen people were hurt on Sunday evening[^1]."
    assert len(chats) == 1


@pytest.mark.slow
def test_what_does_not_hold_is_written_anew(writing: Write) -> None:
    answer, chats = asked(writing, wrong, right)
    assert answer.text == "Fourteen people were hurt on Sunday evening[^1]."
    assert [claim.verdict for claim in answer.claims] == [Verdict.SUPPORTED]
    assert answer.citations[0].quote.startswith("Fourteen people were hurt")
    assert len(chats) == 2


@pytest.mark.slow
def test_the_model_reads_its_answer_and_what_is_wrong_with_it(writing: Write) -> None:
    _, (first, second) = asked(writing, wrong, right)
    before, after = first.body["messages"], second.body["messages"]
    assert after[: len(before)] == before
    assert [message["role"] for message in after] == ["system", "user", "assistant", "user"]
    assert after[2]["content"] == wrong(first)
    assert (
        "- Everybody was afraid. (unsupported: no sentence is cited for it)" in after[3]["content"]
    )
    assert "foggy" not in after[3]["content"]
    assert second.nonce == first.nonce


@pytest.mark.slow
def test_markers_that_a_weak_model_forgot_are_asked_for(writing: Write) -> None:
    answer, _ = asked(writing, "Fourteen people were hurt [1].", right)
    assert answer.answered
    assert [citation.number for citation in answer.citations] == [1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "second",
    [
        wrong,
        "Everybody was afraid. Nobody was.",
        lambda request: request.decline,  # it was foggy: that was said before, and holds
        Reply([]),
        Fault.error(400),
        lambda request: replace(Reply.of(right(request)), finish_reason="length"),
    ],
    ids=["no better", "worse", "declined", "empty", "refused", "cut off"],
)
def test_what_is_no_better_changes_nothing(
    writing: Write, second: Callable[[ChatRequest], Answered] | Answered
) -> None:
    answer, chats = asked(writing, wrong, second)
    assert answer.text == "It was foggy[^1]. Everybody was afraid."
    assert answer.claims[1].verdict is Verdict.UNSUPPORTED
    assert answer.complete
    assert len(chats) == 2


@pytest.mark.slow
def test_where_nothing_holds_no_answer_is_better(writing: Write) -> None:
    answer, _ = asked(writing, "Everybody was afraid.", lambda request: request.decline)
    assert not answer.answered
    assert answer.text.startswith("The articles do not answer this.")


@pytest.mark.slow
def test_what_breaks_off_is_not_repaired(writing: Write) -> None:
    answer, chats = asked(writing, lambda r: Reply([wrong(r)], finish_reason="length"))
    assert not answer.complete
    assert len(chats) == 1


@pytest.mark.slow
def test_what_the_articles_leave_open_is_no_fault(writing: Write) -> None:
    answer, chats = asked(writing, lambda r: f"{right(r)} Who steered is not said {r.decline}.")
    assert len(chats) == 1
    assert "the articles leave it open" in answer.claims[1].reason


@pytest.mark.slow
def test_tokens_of_both_rounds_are_counted(writing: Write) -> None:
    def counted(write: Callable[[ChatRequest], str], *usage: int) -> Callable[[ChatRequest], Reply]:
        return lambda request: Reply.of(write(request), usage=usage)

    for second in (right, wrong):
        answer, _ = asked(writing, counted(wrong, 1_000, 20), counted(second, 3_000, 7))
        assert answer.usage == Usage("test-model", 4_000, 27)


@pytest.mark.slow
def test_nothing_is_shown_that_is_then_replaced(writing: Write) -> None:
    with OpenAIServer(in_turn(wrong, right, wrong, right)) as server:
        assistant = writing(server)
        *events, last = assistant.stream(HURT)
        answer = assistant.ask(HURT)
    assert isinstance(last, Done)
    shown = [event.text for event in events if isinstance(event, Delta)]
    assert "".join(shown) == last.answer.text == answer.text
    assert replace(last.answer, timings=answer.timings) == answer
