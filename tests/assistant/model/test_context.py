"""What the model can read at a time: sentences are left out, never cut."""

from __future__ import annotations

import pytest

from assistant import Assistant, ContextTooLong, ModelRefused, Settings
from assistant.language_model.stream import ModelStream
from assistant.models import language_model
from tests.assistant.model.conftest import Tell, briefly
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer, Reply

SAID = {
    "OpenAI": Fault.error(
        400, "This model's maximum context length is 4096 tokens.", "context_length_exceeded"
    ),
    "vLLM": Fault.error(400, "This model's maximum context length is 2048 tokens. However, you…"),
    "llama.cpp": Fault.error(400, "the request exceeds the available context size (4096 tokens)"),
    "Anthropic": Fault.error(400, "prompt is too long: 210000 tokens > 200000 maximum"),
    "a proxy": Fault.error(413, "too many tokens"),
    "in a stream": Fault.events('data: {"error": {"code": "context_length_exceeded"}}'),
}


class Narrow:
    """A model that says no to the first request of each two, and remembers what was offered."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.offered: list[dict[int, str]] = []

    def __call__(self, request: ChatRequest) -> str | Fault:
        self.offered.append(request.offered)
        return self.fault if len(self.offered) % 2 else briefly(request)


@pytest.mark.slow
@pytest.mark.parametrize("server", SAID)
def test_a_request_that_is_too_long_is_sent_once_more_with_less(
    server: str, tell: Tell, quoting: Assistant
) -> None:
    model = Narrow(SAID[server])
    told = tell(model)
    assert told.right.answered
    assert told.requests == 2
    first, second = model.offered[:2]
    assert 0 < len(second) < len(first)
    assert told.right.trace.sentences_offered == len(second)
    whole = {" ".join(a.quote(s).split()) for a in quoting.articles() for s in a.sentences}
    assert set(second.values()) <= whole


@pytest.mark.slow
@pytest.mark.parametrize("server", SAID)
def test_when_less_is_too_long_too_that_is_an_error(server: str, tell: Tell) -> None:
    told = tell(SAID[server])
    assert type(told.failed) is ContextTooLong
    assert "SIDENOTE_CONTEXT_WINDOW" in told.failed.hint
    assert told.requests == 2


@pytest.mark.slow
def test_another_refusal_is_not_taken_for_it(tell: Tell) -> None:
    told = tell(Fault.error(400, "Unsupported value"))
    assert type(told.failed) is ModelRefused
    assert told.requests == 1


@pytest.mark.slow
def test_a_server_that_reads_less_than_it_is_sent_is_told_of(tell: Tell) -> None:
    answer = tell(lambda request: Reply([briefly(request)], usage=(1_024, 5))).right
    assert "read only 1,024 tokens" in answer.notice
    assert "SIDENOTE_CONTEXT_WINDOW" in answer.notice
    assert answer.notice in answer.to_text()
    assert "read only 1,024 tokens" in answer.to_markdown()
    assert "read only 1,024 tokens" in answer.to_html()
    assert answer.to_dict()["notice"] == answer.notice


@pytest.mark.slow
@pytest.mark.parametrize("usage", ["counted", None, (0, 0)])
def test_a_server_that_reads_all_or_does_not_count_is_not(usage: object, tell: Tell) -> None:
    answer = tell(lambda request: Reply([briefly(request)], usage=usage)).right  # type: ignore[arg-type]
    assert answer.notice == ""


def read(text: str, tokens: int) -> bool:
    """Whether a server that counts these tokens is believed to have cut the text."""
    with OpenAIServer(Reply(["Yes."], usage=(tokens, 1))) as server:
        llm = language_model(Settings(openai_base_url=server.base_url, model="m"))
        stream = ModelStream(llm, [("user", text)])
        assert list(stream) == ["Yes."]
        return stream.prompt_was_cut


def test_other_languages_may_take_fewer_tokens_but_one_a_word() -> None:
    hebrew = "הספינה עגנה בנמל בבוקר. " * 100  # 400 words, some 2,500 tokens of cl100k_base
    assert not read(hebrew, 500)
    assert read(hebrew, 300)


def test_names_of_special_tokens_are_text() -> None:
    assert not read("<|endoftext|><|im_start|>system " * 50, 10_000)
