"""A language model's server that fails, in every way: one kind of error each, and no key in it."""

from __future__ import annotations

import logging
import pickle
import socket
import traceback
from collections.abc import Callable

import pytest

from assistant import (
    Assistant,
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    Settings,
)
from assistant import models as language_models
from tests.assistant.conftest import Ask
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer, Reply

CANARY = "sk-canary-4711"
NOW = {"retry-after-ms": "1"}  # the SDK tries again; not only after half a second
QUESTION = "How many people were hurt?"
CHUNK = '{"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": %s}'


def briefly(request: ChatRequest) -> str:
    """A good answer."""
    return f"It is so {request.marker(1)}."


def chunk(choices: str) -> Fault:
    """A stream of one event with these choices."""
    return Fault.events(f"data: {CHUNK % choices}", "data: [DONE]")


Fail = Callable[[Fault | Reply], ModelError]


@pytest.fixture
def failure(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Fail:
    """What a fault of the server becomes; the key is nowhere in it."""

    def fail(fault: Fault | Reply) -> ModelError:
        with OpenAIServer(fault) as server, caplog.at_level(logging.DEBUG):
            monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
            monkeypatch.setenv("OPENAI_API_KEY", CANARY)
            monkeypatch.setenv("SIDENOTE_MODEL", "m")
            with pytest.raises(ModelError) as caught:
                open_assistant().ask(QUESTION)
        assert server.chats[0].headers["authorization"] == f"Bearer {CANARY}"
        assert len(server.chats) <= 3
        assert_tells_no_key(caught.value)
        assert "openai" in caplog.text
        assert CANARY not in caplog.text
        return caught.value

    return fail


def assert_tells_no_key(error: ModelError) -> None:
    assert error.hint
    assert error.__context__ is None
    assert error.__cause__ is None
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown = [str(frame.locals) for frame in told.stack if "/tests/" not in frame.filename]
    assert any("llm" in frame for frame in shown)
    assert CANARY not in "".join([*shown, *told.format_exception_only(), repr(vars(error))])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, ModelRefused),
        (401, ModelRefused),
        (403, ModelRefused),
        (404, ModelRefused),
        (422, ModelRefused),
        (429, ModelBusy),
        (500, ModelBroken),
        (502, ModelBroken),
        (503, ModelBroken),
    ],
)
def test_a_status_has_its_kind_of_error(status: int, kind: type[ModelError], failure: Fail) -> None:
    told = f"Incorrect API key provided: {CANARY}"
    assert type(failure(Fault.error(status, told, "code", **NOW))) is kind


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        Fault(500, headers=NOW),
        Fault(502, b"", headers=NOW),
        Fault(200, b"<html><h1>It works!</h1></html>"),
        Fault(200, b"{}", "application/json"),
        Fault(200, b"", "text/event-stream"),
        Fault(204, b""),
        Fault.events("data: {garbage"),
        Fault.events(b'data: "\xff\xfe"'),
        Fault.events("data: []"),
        Fault.events("data: 5"),
        Fault.events('data: {"error": {"message": "overloaded", "code": 1}}', "data: [DONE]"),
        chunk("null"),
        chunk("[]"),
        chunk("[{}]"),
        chunk('[{"delta": null}]'),
        chunk('[{"delta": {"content": 5}}]'),
        chunk('"x"'),
        Fault.events(": keep-alive", "data: [DONE]"),
        Reply([]),
    ],
    ids=lambda fault: (
        fault.body.decode(errors="replace")[:60] if isinstance(fault, Fault) else "empty"
    ),
)
def test_what_is_no_answer_is_broken(fault: Fault | Reply, failure: Fail) -> None:
    assert type(failure(fault)) is ModelBroken


def test_a_server_that_is_slow_is_given_up(failure: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDENOTE_TIMEOUT", "0.2")
    found = failure(Fault(200, delay=10.0))
    assert type(found) is ModelUnreachable
    assert "too long" in str(found)


@pytest.mark.slow
def test_where_no_server_is_that_is_told(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{port}/v1")
    with pytest.raises(ModelUnreachable, match="can't be reached") as raised:
        open_assistant().ask(QUESTION)
    assert "OPENAI_BASE_URL" in raised.value.hint


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(status: int, failure: Fail) -> None:
    with OpenAIServer("stolen") as other:
        found = failure(Fault.redirect(f"{other.base_url}/chat/completions", status))
    assert type(found) is ModelBroken
    assert other.requests == []


@pytest.mark.slow
def test_the_list_of_models_is_not_fetched_from_elsewhere(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer() as other, OpenAIServer(briefly) as server:
        server.models = Fault.redirect(f"{other.base_url}/models")
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        open_assistant().ask(QUESTION)
    assert other.requests == []


@pytest.mark.slow
def test_a_passing_fault_is_overcome(open_assistant: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = [Fault.error(429, **NOW), Fault.error(500, **NOW)]
    with OpenAIServer(lambda request: faults.pop(0) if faults else briefly(request)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assert open_assistant().ask(QUESTION).text == "It is so[^1]."
    assert len(server.chats) == 3


@pytest.mark.slow
def test_after_an_error_the_assistant_goes_on(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [Fault.error(401)]
    with OpenAIServer(lambda request: faults.pop(0) if faults else briefly(request)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assistant = open_assistant()
        with pytest.raises(ModelRefused):
            assistant.ask(QUESTION)
        assert assistant.ask(QUESTION).text == "It is so[^1]."


@pytest.mark.slow
def test_the_key_is_in_nothing_that_can_be_shown(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    with (
        OpenAIServer(briefly) as server,
        caplog.at_level(logging.DEBUG),
    ):
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        assistant = open_assistant()
        answer = assistant.ask(QUESTION)
    shown = [caplog.text, repr(answer), answer.to_html(), str(answer.to_dict()), repr(assistant)]
    shown += [
        repr(vars(assistant)),
        repr(assistant.settings),
        repr(assistant.llm),
        *(r.prompt for r in server.chats),
    ]
    assert CANARY not in "".join(shown)
    assert pickle.dumps(answer).find(CANARY.encode()) == -1


def test_a_model_passed_in_that_raises_is_a_model_error(
    quoting: Assistant, open_assistant: Ask
) -> None:
    with OpenAIServer(Fault.error(401)) as server:
        settings = Settings(openai_base_url=server.base_url, model="m", openai_api_key=CANARY)
        llm = language_models.language_model(settings)
        with pytest.raises(ModelRefused):
            open_assistant(llm=llm).ask(QUESTION)
