"""What a question, and a day, may cost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from llama_index.core.llms import CompletionResponse

from assistant import ModelBusy, ModelRefused, Settings, Usage
from assistant.language_model import allowance
from assistant.language_model.allowance import Allowance
from tests.assistant.conftest import Ask
from tests.assistant.model.conftest import QUESTION, Tell, briefly
from tests.support.llamaindex_parts import ScriptedLLM
from tests.support.openai_server import Fault, OpenAIServer, Reply


@pytest.mark.slow
def test_a_day_s_tokens_are_counted_and_then_no_more_is_asked(open_assistant: Ask) -> None:
    with OpenAIServer(lambda request: Reply([briefly(request)], usage=(3_000, 50))) as server:
        settings = Settings(openai_base_url=server.base_url, model="m", daily_tokens=6_000)
        assistant = open_assistant(settings=settings)
        assistant.ask(QUESTION)
        assistant.ask(QUESTION)
        with pytest.raises(ModelBusy, match="allowance of 6,000 tokens is used up") as raised:
            assistant.ask(QUESTION)
    assert len(server.chats) == 2
    assert "SIDENOTE_DAILY_TOKENS" in raised.value.hint


@pytest.mark.slow
def test_what_is_refused_costs_nothing(open_assistant: Ask) -> None:
    faults = [Fault.error(401)]
    with OpenAIServer(lambda r: faults.pop() if faults else briefly(r)) as server:
        settings = Settings(openai_base_url=server.base_url, model="m", daily_tokens=1)
        assistant = open_assistant(settings=settings)
        with pytest.raises(ModelRefused):
            assistant.ask(QUESTION)
        assert assistant.ask(QUESTION).answered


@pytest.mark.slow
def test_who_leaves_early_has_spent_too(open_assistant: Ask) -> None:
    with OpenAIServer(Reply(["word "] * 2_000, delay=0.005)) as server:
        settings = Settings(openai_base_url=server.base_url, model="m", daily_tokens=1)
        assistant = open_assistant(settings=settings)
        stream = assistant.stream(QUESTION)
        assert any("word" in getattr(event, "text", "") for event in stream)
        stream.close()
        with pytest.raises(ModelBusy):
            assistant.ask(QUESTION)


def test_without_a_limit_any_number_may_be_spent() -> None:
    unlimited = Allowance()
    unlimited.spend(Usage("m", 10**9, 10**9))
    unlimited.require()
    assert unlimited.spent == 2 * 10**9


def test_each_day_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Allowance(10)
    kept.spend(Usage("m", 8, 2))
    with pytest.raises(ModelBusy):
        kept.require()
    tomorrow: date = datetime.now(UTC).date() + timedelta(days=1)
    monkeypatch.setattr(allowance, "_today", lambda: tomorrow)
    kept.require()
    assert kept.spent == 0


@pytest.mark.slow
def test_an_answer_has_its_most_tokens(tell: Tell) -> None:
    answer = tell(Reply(["so "] * 500), answer_tokens=20).cut
    assert len(answer.text.split()) <= 20
    assert "SIDENOTE_ANSWER_TOKENS" in answer.incomplete_reason


@pytest.mark.slow
def test_an_answer_that_just_fits_is_whole(tell: Tell) -> None:
    assert tell(Reply(["so "] * 10, finish_reason=None), answer_tokens=20).right.text


@pytest.mark.slow
def test_a_model_of_the_reader_s_own_has_an_allowance_too(open_assistant: Ask) -> None:
    said = CompletionResponse(text="Well.", delta="Well.")
    llm = ScriptedLLM(script=lambda nonce: [said])
    assistant = open_assistant(llm=llm, settings=Settings(daily_tokens=1))
    assistant.ask(QUESTION)
    with pytest.raises(ModelBusy):
        assistant.ask(QUESTION)
