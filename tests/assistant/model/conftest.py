"""One question to a model's server, asked both ways."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from assistant import Answer, Assistant, Delta, Done, ModelError, Settings
from tests.assistant.conftest import Ask
from tests.support.canary import CANARY, require_no_key
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply, Script

QUESTION = "How many people were hurt?"


def briefly(request: ChatRequest) -> str:
    """A good answer."""
    return f"It is so {request.marker(1)}."


def begun(**rest: Any) -> Callable[[ChatRequest], Reply]:
    """A good answer of which the rest is as given."""
    return lambda request: Reply(["It is so ", f"{request.marker(1)}.", " And"], **rest)


@dataclass(frozen=True)
class Told:
    """What a question came to: an answer or an error, and how often the server was asked."""

    answer: Answer | None
    error: ModelError | None
    requests: int

    @property
    def right(self) -> Answer:
        """The answer, which is whole."""
        answer = self._answer
        assert (answer.complete, answer.incomplete_reason) == (True, "")
        return answer

    @property
    def cut(self) -> Answer:
        """The answer, which is cut off, and says so in every form."""
        answer = self._answer
        assert not answer.complete
        assert answer.incomplete_reason.endswith(".")
        assert answer.incomplete_reason in answer.to_text()
        assert answer.to_dict()["incomplete_reason"] == answer.incomplete_reason
        assert 'class="remark"' in answer.to_html()
        return answer

    @property
    def failed(self) -> ModelError:
        """The error."""
        assert self.error is not None, self.answer
        return self.error

    @property
    def _answer(self) -> Answer:
        assert self.answer is not None, self.error
        return self.answer


Tell = Callable[..., Told]


@pytest.fixture
def tell(open_assistant: Ask, caplog: pytest.LogCaptureFixture) -> Tell:
    """What becomes of a question to a server that does as the script says.

    It is asked by `ask` and by `stream`, which must agree; the key is in no log and no error.
    """

    def once(script: Script, how: Callable[[Assistant], Answer], options: dict[str, Any]) -> Told:
        answer, error = None, None
        with OpenAIServer(script) as server, caplog.at_level(logging.DEBUG):
            given = {"openai_base_url": server.base_url, "openai_api_key": CANARY, "model": "m"}
            assistant = open_assistant(settings=Settings(**{**given, **options}))
            try:
                answer = how(assistant)
            except ModelError as caught:
                error = caught
        assert all(r.headers["authorization"] == f"Bearer {CANARY}" for r in server.requests)
        if error:
            require_no_key(error)
        return Told(answer, error, len(server.requests))

    def both(script: Script, **options: Any) -> Told:
        asked, streamed = once(script, by_ask, options), once(script, by_stream, options)
        assert CANARY not in caplog.text
        assert same(asked, streamed)
        return asked

    return both


def by_ask(assistant: Assistant) -> Answer:
    return assistant.ask(QUESTION)


def by_stream(assistant: Assistant) -> Answer:
    """The last event's answer; the pieces told before it are its text."""
    events = list(assistant.stream(QUESTION))
    assert isinstance(events[-1], Done)
    pieces = [event.text for event in events if isinstance(event, Delta)]
    assert "".join(pieces) == events[-1].answer.text
    return events[-1].answer


def same(one: Told, other: Told) -> bool:
    """Whether both ways came to the same; how long each step took is its own.

    Of words that drip until a deadline there may be more or fewer.
    """
    if one.answer and other.answer and one.answer.complete:
        return replace(one.answer, timings={}) == replace(other.answer, timings={})
    if one.answer and other.answer:
        return _cut(one.answer) == _cut(other.answer)
    return (str(one.error), type(one.error)) == (str(other.error), type(other.error))


def _cut(answer: Answer) -> tuple[object, ...]:
    begun = re.sub(r"(?:so\s*){2,}", "so so ", answer.text)
    return begun.strip(), answer.complete, answer.incomplete_reason, answer.citations
