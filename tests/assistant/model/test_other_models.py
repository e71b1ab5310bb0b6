"""Models of the reader's own: any LlamaIndex `LLM`, whatever it does."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

import httpx
import openai
import pytest
from llama_index.core.llms import LLM, CompletionResponse, MockLLM
from llama_index.llms.openai import OpenAI

from assistant import (
    Answer,
    Mode,
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    Settings,
)
from tests.assistant.conftest import Ask
from tests.assistant.model.conftest import QUESTION, Tell, briefly
from tests.support.canary import CANARY, require_no_key
from tests.support.llamaindex_parts import LateWholeLLM, ScriptedLLM, WholeLLM
from tests.support.openai_server import ChatRequest, Fault

Pieces = Iterable[CompletionResponse]


def deltas(nonce: str) -> Pieces:
    """An answer piece by piece."""
    for delta in ("It is ", f"so [{nonce}:1", "]. And"):
        yield CompletionResponse(text="", delta=delta)


def growing(nonce: str) -> Pieces:
    """An answer told from the beginning each time, as some models do."""
    for text in ("It is ", f"It is so [{nonce}:1", f"It is so [{nonce}:1]. And"):
        yield CompletionResponse(text=text)


def whole(nonce: str) -> Pieces:
    """An answer in one piece."""
    yield CompletionResponse(text=f"It is so [{nonce}:1]. And")


@pytest.mark.slow
@pytest.mark.parametrize(
    "llm",
    [
        ScriptedLLM(script=deltas),
        ScriptedLLM(script=growing),
        ScriptedLLM(script=whole),
        WholeLLM(script=whole),
        LateWholeLLM(script=whole),
    ],
    ids=["streaming", "telling all each time", "in one piece", "not streaming", "finding out late"],
)
def test_however_a_model_tells_its_answer_it_is_the_same(llm: LLM, open_assistant: Ask) -> None:
    answer = open_assistant(llm=llm).ask(QUESTION)
    assert (answer.text, answer.answered) == ("It is so[^1]. And", True)
    assert (answer.complete, answer.mode) == (True, Mode.WRITTEN)
    assert answer.usage.prompt_tokens > 500
    assert answer.notice == ""


@pytest.mark.slow
def test_llamaindex_s_own_test_model_is_read_too(open_assistant: Ask) -> None:
    answer = open_assistant(llm=MockLLM(max_tokens=3)).ask(QUESTION)
    assert answer.text.startswith("text text text")
    assert not answer.answered


class OtherClientsError(Exception):
    """What only another client raises: neither an OSError nor a ValueError."""


class Refused(OtherClientsError):
    """As most clients tell the status."""

    status_code = 401


REQUEST = httpx.Request("POST", "http://127.0.0.1:1", headers={"Authorization": CANARY})


def failing(error: Exception, *words: str) -> Callable[[str], Pieces]:
    """Some words, and then an error."""

    def script(nonce: str) -> Iterator[CompletionResponse]:
        yield from (CompletionResponse(text="", delta=word) for word in words)
        raise error

    return script


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OtherClientsError(f"key {CANARY}"), ModelBroken),
        (Refused(f"key {CANARY}"), ModelRefused),
        (RuntimeError(CANARY), ModelBroken),
        (AttributeError(CANARY), ModelBroken),
        (KeyError(CANARY), ModelBroken),
        (openai.APITimeoutError(REQUEST), ModelUnreachable),
        (openai.APIConnectionError(request=REQUEST), ModelUnreachable),
        (openai.APIError("no", REQUEST, body={"code": "insufficient_quota"}), ModelBusy),
        (httpx.ReadError(CANARY, request=REQUEST), ModelUnreachable),
    ],
)
def test_whatever_a_model_raises_is_a_model_error(
    error: Exception, kind: type[ModelError], open_assistant: Ask
) -> None:
    with pytest.raises(ModelError) as raised:
        open_assistant(llm=ScriptedLLM(script=failing(error))).ask(QUESTION)
    assert type(raised.value) is kind
    assert raised.value.hint
    assert CANARY not in str(raised.value)
    assert raised.value.__context__ is None


def cut(script: Callable[[str], Pieces], open_assistant: Ask, **options: float) -> Answer:
    """The answer of a model that comes to no good end."""
    llm = ScriptedLLM(script=script)
    answer = open_assistant(llm=llm, settings=Settings(**options)).ask(QUESTION)
    assert not answer.complete
    return answer


def test_what_it_wrote_before_is_kept(open_assistant: Ask) -> None:
    answer = cut(failing(OtherClientsError(CANARY), "It is ", "so"), open_assistant)
    assert answer.text == "It is so"
    assert "OtherClientsError" in answer.incomplete_reason
    assert CANARY not in repr(answer)


def test_a_model_without_end_is_cut_off(open_assistant: Ask) -> None:
    def endless(nonce: str) -> Pieces:
        return repeat(CompletionResponse(text="", delta="so "))

    answer = cut(endless, open_assistant, answer_tokens=50)
    assert "SIDENOTE_ANSWER_TOKENS" in answer.incomplete_reason
    assert len(answer.text.split()) <= 50


def test_a_model_that_takes_too_long_is_cut_off(open_assistant: Ask) -> None:
    def slow(nonce: str) -> Pieces:
        for word in repeat("so "):
            yield CompletionResponse(text="", delta=word)
            time.sleep(0.02)

    answer = cut(slow, open_assistant, deadline=0.3)
    assert "too long" in answer.incomplete_reason


def test_a_name_that_llamaindex_s_class_does_not_know_is_told(open_assistant: Ask) -> None:
    llm = OpenAI(model="my-own-model", api_key=CANARY)
    with pytest.raises(ModelRefused, match="knows no model of that name") as raised:
        open_assistant(llm=llm).ask(QUESTION)
    assert "OpenAILike" in raised.value.hint


def picky(request: ChatRequest) -> str | Fault:
    """A reasoning model of OpenAI's."""
    if request.body["temperature"] == 1:
        return briefly(request)
    told = {"message": "Unsupported value", "param": "temperature", "code": "unsupported_value"}
    return Fault(400, json.dumps({"error": told}).encode(), "application/json")


@pytest.mark.slow
def test_a_model_that_refuses_the_temperature_gets_its_own(tell: Tell) -> None:
    told = tell(picky)
    assert told.right.text == "It is so[^1]."
    assert told.requests == 2


@pytest.mark.parametrize("delta", [5, ["so"], {"text": "so"}])
def test_text_that_is_no_text_is_an_error(delta: object, open_assistant: Ask) -> None:
    def odd(nonce: str) -> Pieces:
        yield CompletionResponse.model_construct(text="", delta=delta)

    with pytest.raises(ModelBroken):
        open_assistant(llm=ScriptedLLM(script=odd)).ask(QUESTION)


def test_a_model_that_is_silent_is_an_error(open_assistant: Ask) -> None:
    with pytest.raises(ModelBroken, match="empty"):
        open_assistant(llm=ScriptedLLM(script=lambda nonce: ())).ask(QUESTION)


@pytest.mark.slow
def test_the_canary_of_a_served_model_is_in_no_error(open_assistant: Ask) -> None:
    settings = Settings(openai_api_key=CANARY, openai_base_url="http://127.0.0.1:1/v1", model="m")
    with pytest.raises(ModelError) as raised:
        open_assistant(settings=settings).ask(QUESTION)
    require_no_key(raised.value)
