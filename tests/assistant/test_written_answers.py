"""Answers written by a language model: any server that speaks the OpenAI protocol."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from pydantic import Field

from assistant import (
    Answer,
    Assistant,
    Delta,
    Done,
    Mode,
    Reading,
    Searching,
    Settings,
    SettingsError,
    Verdict,
)
from tests.assistant.conftest import Ask
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer, Reply

HURT = "How many people were hurt when the ferry ran into the barge?"
Write = Callable[[OpenAIServer], Assistant]


def well(request: ChatRequest) -> str:
    """What a good model writes."""
    hurt, knots = (
        request.cite("Fourteen people were hurt"),
        request.cite("travelling at 11.5 knots"),
    )
    fog = request.cite("dense fog")
    return (
        f"Fourteen people were hurt on Sunday evening {hurt}. The accident happened in dense fog {fog}."
        f"\n\n- The ferry Eider was travelling at 11.5 knots.{knots}{hurt}\n"
    )


def briefly(request: ChatRequest) -> str:
    """An answer of one sentence."""
    return f"It is so {request.marker(1)}."


def asked(write: Write, said: Callable[[ChatRequest], str | Reply] | str | Reply) -> Answer:
    """The answer to one question, when the model says this."""
    with OpenAIServer(said) as server:
        return write(server).ask(HURT)


@pytest.fixture
def answer(writing: Write) -> Answer:
    """A good model's answer."""
    return asked(writing, well)


@pytest.mark.slow
def test_a_server_s_address_is_all_that_is_needed(answer: Answer) -> None:
    assert (answer.answered, answer.mode, answer.complete) == (True, Mode.WRITTEN, True)
    assert answer.text == (
        "Fourteen people were hurt on Sunday evening[^1]. The accident happened in dense fog[^2].\n\n"
        "- The ferry Eider was travelling at 11.5 knots.[^3][^1]\n"
    )


@pytest.mark.slow
def test_citations_are_exact_spans_of_stored_articles(answer: Answer, quoting: Assistant) -> None:
    assert [citation.number for citation in answer.citations] == [1, 2, 3]
    for citation in answer.citations:
        stored = quoting.article(citation.article.id)
        assert (citation.start, citation.end) in [(s.start, s.end) for s in stored.sentences]
        assert citation.quote == stored.text[citation.start : citation.end]
    assert answer.citations[0].quote.startswith("Fourteen people were hurt")


@pytest.mark.slow
def test_each_statement_carries_its_citations_and_a_verdict(answer: Answer) -> None:
    assert [[c.number for c in claim.citations] for claim in answer.claims] == [[1], [2], [3, 1]]
    assert [claim.text for claim in answer.claims][
        2
    ] == "The ferry Eider was travelling at 11.5 knots."
    assert answer.claims[0].verdict is Verdict.SUPPORTED
    assert all(claim.reason for claim in answer.claims)


@pytest.mark.slow
def test_a_wrong_figure_is_shown_as_contradicted(writing: Write) -> None:
    answer = asked(
        writing,
        lambda r: f"Seventeen people were hurt on Sunday evening {r.cite('Fourteen people')}.",
    )
    (claim,) = answer.claims
    assert claim.verdict is answer.citations[0].verdict is Verdict.CONTRADICTED
    assert "17" in claim.reason
    assert "14" in claim.reason


@pytest.mark.slow
def test_a_statement_without_a_marker_is_unsupported(writing: Write) -> None:
    answer = asked(writing, lambda r: f"It was foggy {r.cite('dense fog')}. Everybody was afraid.")
    assert answer.claims[1].citations == []
    assert answer.claims[1].verdict is Verdict.UNSUPPORTED


@pytest.mark.slow
def test_a_citation_shows_the_worst_verdict_it_has(writing: Write) -> None:
    def said(request: ChatRequest) -> str:
        marker = request.cite("Fourteen people")
        return f"Fourteen people were hurt {marker}. Seventeen people were hurt {marker}."

    answer = asked(writing, said)
    assert [claim.verdict for claim in answer.claims] == [Verdict.SUPPORTED, Verdict.CONTRADICTED]
    assert [citation.verdict for citation in answer.citations] == [Verdict.CONTRADICTED]


@pytest.mark.slow
def test_the_server_counts_what_was_used(writing: Write) -> None:
    answer = asked(writing, lambda request: Reply.of(well(request), usage=(123, 45)))
    assert (answer.usage.model, answer.usage.prompt_tokens) == ("test-model", 123)
    assert answer.usage.completion_tokens == 45
    assert set(answer.timings) == {"search", "write", "verify"}


@pytest.mark.slow
def test_where_the_server_does_not_count_usage_is_estimated(writing: Write) -> None:
    usage = asked(writing, lambda r: Reply.of(briefly(r), usage=None)).usage
    assert usage.prompt_tokens > 500
    assert 4 < usage.completion_tokens < 20


@pytest.mark.slow
def test_ask_and_stream_give_the_same_answer(writing: Write) -> None:
    def said(request: ChatRequest) -> str:
        return re.sub(r"\s+", " ", well(request))

    with OpenAIServer(said) as server:
        assistant = writing(server)
        events = list(assistant.stream(HURT))
        answer = assistant.ask(HURT)
    assert isinstance(events[-1], Done)
    assert replace(answer, timings=events[-1].answer.timings) == events[-1].answer


@pytest.mark.slow
def test_the_answer_is_told_while_it_is_written(writing: Write) -> None:
    with OpenAIServer(well) as server:
        events = list(writing(server).stream(HURT))
    assert [type(event) for event in events[:3]] == [Searching, Reading, Delta]
    assert isinstance(events[-1], Done)
    deltas = [event.text for event in events if isinstance(event, Delta)]
    assert len(deltas) > 10
    assert "".join(deltas) == events[-1].answer.text


@pytest.mark.slow
def test_a_piece_is_told_before_the_next_is_written(writing: Write) -> None:
    with OpenAIServer(Reply(["It was foggy. ", "Never sent."], delay=0.2)) as server:
        stream = writing(server).stream(HURT)
        assert next(event for event in stream if isinstance(event, Delta)).text == "It was foggy."
        stream.close()


@pytest.mark.slow
def test_who_leaves_early_stops_the_model(writing: Write) -> None:
    with OpenAIServer(Reply(["word "] * 2_000, delay=0.005)) as server:
        stream = writing(server).stream(HURT)
        next(event for event in stream if isinstance(event, Delta))
        del stream
        assert server.wait_until(lambda s: s.hung_up == 1)


@pytest.mark.slow
def test_the_model_is_offered_numbered_sentences_with_outlet_and_date(writing: Write) -> None:
    with OpenAIServer(well) as server:
        answer = writing(server).ask(HURT)
    (request,) = server.chats
    assert list(request.offered) == list(range(1, answer.trace.sentences_offered + 1))
    assert "(Norrin Courier, 12 February 2024)\n[" in request.prompt
    assert request.prompt.count(HURT) == 2


@pytest.mark.slow
def test_the_request_names_a_model_and_asks_for_a_stream(writing: Write) -> None:
    with OpenAIServer(well, models=["first", "second"]) as server:
        assert writing(server).ask(HURT).usage.model == "first"
    (request,) = server.chats
    assert (request.body["model"], request.body["stream"], request.body["temperature"]) == (
        "first",
        True,
        0,
    )
    assert [message["role"] for message in request.body["messages"]] == ["system", "user"]
    assert not request.body.get("tools")


@pytest.mark.slow
@pytest.mark.parametrize("models", [None, [], Fault(200, b"<html>"), Fault(200, b'{"data": [5]}')])
def test_a_server_that_lists_no_models_is_asked_for_the_usual_one(
    writing: Write, models: list[str] | Fault | None
) -> None:
    with OpenAIServer(well, models=models) as server:
        writing(server).ask(HURT)
    assert server.chats[0].body["model"] == "gpt-4.1-mini"


@pytest.mark.slow
def test_a_model_that_is_named_is_used(writing: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDENOTE_MODEL", "mine")
    with OpenAIServer(well) as server:
        writing(server).ask(HURT)
    assert [request.path for request in server.requests] == ["/v1/chat/completions"]
    assert server.chats[0].body["model"] == "mine"


@pytest.mark.slow
def test_the_model_s_window_limits_what_is_offered(
    writing: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDENOTE_CONTEXT_WINDOW", "1000")
    small = asked(writing, briefly).trace.sentences_offered
    monkeypatch.setenv("SIDENOTE_CONTEXT_WINDOW", "16000")
    large = asked(writing, briefly).trace.sentences_offered
    assert 5 < small < large / 2


@pytest.mark.slow
def test_a_long_question_leaves_less_room_for_sentences(
    writing: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDENOTE_CONTEXT_WINDOW", "4000")
    with OpenAIServer(briefly) as server:
        assistant = writing(server)
        short, long = (assistant.ask(q).trace.sentences_offered for q in (HURT, HURT * 300))
    assert 5 < long < short


@pytest.mark.slow
def test_a_model_that_declines_gives_no_answer(writing: Write) -> None:
    answer = asked(writing, lambda r: r.decline)
    assert (answer.answered, answer.claims, answer.citations) == (False, [], [])
    assert answer.text.startswith("The articles do not answer this. Searched: 4 articles")
    assert answer.nearest
    assert answer.mode is Mode.WRITTEN


@pytest.mark.slow
def test_what_a_model_leaves_open_is_said_beside_its_answer(writing: Write) -> None:
    answer = asked(writing, lambda r: f"{briefly(r)} Who steered is not said {r.decline}.")
    assert answer.answered
    assert answer.text == "It is so[^1]. Who steered is not said."
    assert [len(claim.citations) for claim in answer.claims] == [1, 0]
    assert answer.claims[1].verdict is Verdict.UNSUPPORTED
    assert "the articles leave it open" in answer.claims[1].reason


@pytest.mark.slow
@pytest.mark.parametrize("form", ["{} {}", "{}\n\n{}", "{}{}"])
def test_a_part_that_is_left_open_without_a_word_is_said_by_us(writing: Write, form: str) -> None:
    answer = asked(writing, lambda r: form.format(briefly(r), r.decline))
    assert answer.answered
    assert answer.text.startswith("It is so[^1].")
    assert answer.text.endswith("\n\n*The articles leave a part of the question open.*")
    assert len(answer.claims) == 1


@pytest.mark.slow
def test_a_model_that_declines_first_has_declined(writing: Write) -> None:
    answer = asked(writing, lambda r: f"{r.decline} They tell of fog {r.cite('dense fog')}.")
    assert not answer.answered
    assert answer.nearest


@pytest.mark.slow
def test_without_a_valid_marker_nothing_is_answered(writing: Write) -> None:
    answer = asked(writing, "Fourteen people were hurt [1]. They say so [^1] (x1:1) [zz9:1].")
    assert (answer.answered, answer.citations) == (False, [])
    assert "\n\nThe articles do not answer this." in answer.text
    assert answer.nearest


@pytest.mark.slow
def test_numbers_that_were_not_offered_are_dropped_and_counted(writing: Write) -> None:
    answer = asked(
        writing, lambda r: f"It was foggy {r.marker(999, 0)}{r.cite('dense fog')} {r.marker(1000)}."
    )
    assert answer.text == "It was foggy[^1]."
    assert answer.trace.markers_dropped == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reply", "complete"),
    [
        (Reply(), True),
        (Reply(finish_reason=""), True),
        (Reply(finish_reason="length"), False),
        (Reply(finish_reason="content_filter"), False),
        (Reply(finish_reason="something new"), False),
        (Reply(finish_reason=None), True),
        (Reply(end="eof"), False),
    ],
    ids=["stop", "empty", "length", "content_filter", "unknown", "null", "end of file"],
)
def test_an_answer_says_whether_the_model_came_to_its_end(
    writing: Write, reply: Reply, complete: bool
) -> None:
    answer = asked(writing, lambda request: replace(reply, deltas=[briefly(request)]))
    assert answer.complete is complete
    assert answer.text == "It is so[^1]."


class Parrot(CustomLLM):
    """A language model of the reader's own: LlamaIndex knows how to call it."""

    heard: list[str] = Field(default_factory=list)

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="parrot", context_window=8_000)

    def complete(
        self, prompt: str, formatted: bool = False, **kwargs: object
    ) -> CompletionResponse:
        raise NotImplementedError

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: object
    ) -> CompletionResponseGen:
        self.heard.append(prompt)
        nonce = re.findall(r"\[(\w+):none\]", prompt)[0]
        for delta in ["The first ", "sentence [", nonce, ":1", "] says so."]:
            yield CompletionResponse(text="", delta=delta)


def test_any_llamaindex_model_can_be_passed_in(open_assistant: Ask) -> None:
    parrot = Parrot()
    answer = open_assistant(llm=parrot).ask(HURT)
    assert (answer.answered, answer.mode, answer.complete) == (True, Mode.WRITTEN, True)
    assert answer.text == "The first sentence[^1] says so."
    assert answer.usage.model == "parrot"
    assert answer.usage.prompt_tokens > 500
    assert HURT in parrot.heard[0]


def test_written_mode_without_a_model_says_how_to_set_one(open_assistant: Ask) -> None:
    assistant = open_assistant(settings=Settings(mode="written"))
    with pytest.raises(SettingsError, match="need a language model") as raised:
        assistant.ask(HURT)
    assert "OPENAI_API_KEY" in raised.value.hint


@pytest.mark.slow
def test_an_empty_library_asks_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer(well) as server, Assistant(":memory:") as assistant:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        answer = assistant.ask(HURT)
    assert not answer.answered
    assert server.chats == []
