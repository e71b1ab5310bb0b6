"""Briefs that a language model writes, story by story; and what they are when it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant import Article, Assistant, Brief, Mode, Settings, Verdict
from tests.assistant.summarizing.conftest import diligent
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer, Reply

BRIDGE = Article("The bridge opened on Monday. It cost four million euros.", published="2024-02-12")
HERRING = Article("The herring quota falls by a fifth. Skippers protest.", published="2024-02-12")
Script = Callable[[ChatRequest], "str | Reply | Fault"]


@pytest.fixture
def briefed(tmp_path: Path) -> Callable[[Script], tuple[Brief, int]]:
    """The brief of a day of two stories, and how many requests it took."""

    def brief(script: Script) -> tuple[Brief, int]:
        with OpenAIServer(script) as server:
            settings = Settings(openai_base_url=server.base_url, mode="written", retries=0)
            with Assistant(tmp_path, settings=settings) as assistant:
                assistant.add(BRIDGE, HERRING)
                return assistant.brief(date(2024, 2, 12)), len(server.chats)

    return brief


def test_each_story_is_written_in_one_request_and_checked(
    briefed: Callable[[Script], tuple[Brief, int]],
) -> None:
    brief, requests = briefed(diligent)
    assert (brief.mode, requests, brief.usage.calls) == (Mode.WRITTEN, 2, 2)
    for story in brief.stories:
        assert {claim.verdict for claim in story.summary.claims} == {Verdict.SUPPORTED}
        assert {c.article for c in story.summary.citations} <= {*story.articles}
    page = brief.to_html()
    assert "<q" in page  # what was cited, as the text does not quote it


@pytest.mark.slow
def test_a_model_that_fails_is_asked_no_more_and_the_rest_is_quoted(
    briefed: Callable[[Script], tuple[Brief, int]],
) -> None:
    asked: list[ChatRequest] = []

    def once(request: ChatRequest) -> str | Fault:
        asked.append(request)
        return diligent(request) if len(asked) == 1 else Fault(status=401)

    brief, requests = briefed(once)
    assert requests == 2
    assert [story.summary.mode for story in brief.stories] == [Mode.WRITTEN, Mode.QUOTED]
    assert brief.notice.startswith("Quoted from here on, not written: ")
    assert all(story.summary.claims for story in brief.stories)


@pytest.mark.slow
def test_a_model_that_writes_nothing_leaves_a_quoted_story(
    briefed: Callable[[Script], tuple[Brief, int]],
) -> None:
    brief, _ = briefed(lambda request: request.decline)
    assert [story.summary.mode for story in brief.stories] == [Mode.QUOTED] * 2
    assert brief.usage.calls == 2


@pytest.mark.slow
def test_a_model_that_fails_leaves_out_the_changes_and_not_the_brief(tmp_path: Path) -> None:
    down: list[bool] = []

    def script(request: ChatRequest) -> str | Fault:
        return Fault(status=401) if down else request.decline

    with OpenAIServer(script) as server:
        settings = Settings(openai_base_url=server.base_url, mode="written", retries=0)
        with Assistant(tmp_path, settings=settings) as assistant:
            assistant.add(BRIDGE)
            assistant.follow("What does the herring quota do?")
            assistant.add(HERRING)
            down.append(True)
            brief = assistant.brief(date(2024, 2, 12))
    assert len(brief.stories) == 2
    assert brief.changes == []
    assert "Changes to followed questions are left out: " in brief.notice
