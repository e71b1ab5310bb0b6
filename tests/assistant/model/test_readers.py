"""Readers who take their time, who leave, and who wait for nothing."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from itertools import repeat

import pytest

from assistant import Assistant, Delta, Done, Event, ModelBusy, ModelUnreachable, Settings
from tests.assistant.conftest import Ask
from tests.assistant.model.conftest import QUESTION, begun, briefly
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer, Reply, Script

pytestmark = pytest.mark.slow  # they wait, or read a great deal

Opened = Callable[..., Assistant]


def opened(server: OpenAIServer, open_assistant: Ask, **options: float) -> Assistant:
    settings = Settings(openai_base_url=server.base_url, model="m", **options)
    return open_assistant(settings=settings)


def test_the_reader_s_time_is_not_the_model_s(open_assistant: Ask) -> None:
    def slowly(request: ChatRequest) -> Reply:
        return Reply([*["so "] * 5, request.marker(1)], delay=0.1)

    with OpenAIServer(slowly) as server:
        events = opened(server, open_assistant, timeout=0.4, deadline=1.5).stream(QUESTION)
        told: list[Event] = []
        for event in events:
            told.append(event)
            if isinstance(event, Delta):
                time.sleep(0.6)
    assert isinstance(told[-1], Done)
    assert told[-1].answer.complete, told[-1].answer.incomplete_reason


def test_no_thread_is_left_when_an_answer_is_there(open_assistant: Ask) -> None:
    with OpenAIServer(briefly) as server:
        opened(server, open_assistant).ask(QUESTION)
        assert server.wait_until(lambda _: not watchdogs())


def test_no_thread_is_left_when_the_reader_leaves(open_assistant: Ask) -> None:
    with OpenAIServer(Reply(then=lambda: repeat(b": wait\n\n"), delay=0.01, end="stall")) as server:
        stream = opened(server, open_assistant, timeout=0.3).stream(QUESTION)
        with pytest.raises(ModelUnreachable):
            list(stream)
        assert server.wait_until(lambda s: s.hung_up == 1 and not watchdogs())


def watchdogs() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if "watchdog" in thread.name]


@pytest.mark.parametrize("script", [begun(end="reset"), begun(end="eof")])
def test_asynchronous_readers_get_what_was_written_too(script: Script, open_assistant: Ask) -> None:
    with OpenAIServer(script) as server:
        assistant = opened(server, open_assistant)
        answer = asyncio.run(assistant.aask(QUESTION))
    assert answer.text.startswith("It is so[^1].")
    assert not answer.complete


def test_asynchronous_readers_get_the_error_too(open_assistant: Ask) -> None:
    with OpenAIServer(Fault.error(429, **{"Retry-After": "86400"})) as server:
        assistant = opened(server, open_assistant)
        with pytest.raises(ModelBusy, match="24 hours"):
            asyncio.run(assistant.aask(QUESTION))
