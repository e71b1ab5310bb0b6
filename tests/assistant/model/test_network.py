"""To whom requests go, and what they and the logs may show."""

from __future__ import annotations

import logging

import pytest

from assistant import Assistant, Settings, SettingsError
from assistant.connections import OPENAI
from assistant.models import embedding_model, language_model
from tests.assistant.conftest import Ask
from tests.assistant.model.conftest import QUESTION, briefly
from tests.support.canary import CANARY, require_no_key
from tests.support.openai_server import OpenAIServer

REMOTE = "http://models.example/v1"


def settings(address: str) -> Settings:
    return Settings(openai_base_url=address, openai_api_key=CANARY, model="m")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_is_not_asked_for_this_machine(
    name: str, open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(briefly) as server, OpenAIServer("stolen") as proxy:
        monkeypatch.setenv(name, proxy.base_url)
        assert open_assistant(settings=settings(server.base_url)).ask(QUESTION).complete
    assert proxy.requests == []


@pytest.mark.slow
def test_a_proxy_is_asked_for_another_machine(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(briefly) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base_url.removesuffix("/v1"))
        assert open_assistant(settings=settings(REMOTE)).ask(QUESTION).complete
    assert [r.path for r in proxy.requests] == [f"{REMOTE}/chat/completions"]


@pytest.mark.parametrize("proxy", [f"socks5://me:{CANARY}@h", f"ftp://me:{CANARY}@h"])
def test_a_proxy_that_can_t_be_used_is_a_setting_to_mend(
    proxy: str, open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(SettingsError, match="proxy") as raised:
        open_assistant(settings=settings(REMOTE)).ask(QUESTION)
    require_no_key(raised.value)


def test_a_proxy_may_be_named_without_a_scheme(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(briefly) as proxy:
        monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")
        assert open_assistant(settings=settings(REMOTE)).ask(QUESTION).complete


def test_no_other_variable_sends_articles_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_BASE", "http://elsewhere.example/v1")
    llm = language_model(Settings(openai_api_key=CANARY, model="m"))
    assert llm.api_base == OPENAI  # type: ignore[attr-defined]
    embedder = embedding_model(Settings(openai_api_key=CANARY, embedding="e"))
    assert embedder._model.api_base == OPENAI  # type: ignore[attr-defined]


def test_neither_the_sdk_nor_llamaindex_retries() -> None:
    llm = language_model(Settings(openai_api_key=CANARY, model="m"))
    assert llm.max_retries == 0  # type: ignore[attr-defined]
    embedder = embedding_model(Settings(openai_api_key=CANARY, embedding="e"))
    assert embedder._model.max_retries == 0  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_key_is_in_the_header_and_nowhere_else(
    open_assistant: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    with OpenAIServer(briefly) as server, caplog.at_level(logging.DEBUG):
        assistant: Assistant = open_assistant(settings=settings(server.base_url))
        answer = assistant.ask(QUESTION)
    assert server.chats[0].headers["authorization"] == f"Bearer {CANARY}"
    model = assistant.llm
    shown = [caplog.text, repr(answer), str(answer.to_dict()), server.chats[0].prompt]
    shown += [repr(vars(assistant)), repr(model), repr(vars(model)), repr(assistant.settings)]
    assert CANARY not in "".join(shown)


@pytest.mark.slow
def test_nothing_that_grows_is_asked_for(open_assistant: Ask) -> None:
    with OpenAIServer(briefly) as server:
        open_assistant(settings=settings(server.base_url)).ask(QUESTION)
    assert server.chats[0].headers["accept-encoding"] == "identity"
