"""What is followed and briefed in other ways than by waiting for it: asynchronously, or ended in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, ChangeKind, Settings
from tests.assistant.following.conftest import FIRST, QUESTION, TODAY, report
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply

MORE = "Seventeen people were hurt when the Skarra ferry struck a barge on Sunday evening."


class Enough(Exception):
    """Who waits has had enough."""


def enough(*_: object) -> None:
    raise Enough


def test_asynchronous_forms_say_the_same(desk: Assistant) -> None:
    desk.add(report(MORE, source="Norrin Courier"))

    async def asked() -> None:
        followed = await desk.afollow(QUESTION)
        assert followed == desk.followed()[0]
        one = await desk.achanged(QUESTION, keep=False)
        (same,) = await desk.achanged(keep=False)
        assert one.statements == same.statements
        assert [found.kind for found in one.news] == [ChangeKind.CONTRADICTED]
        brief = await desk.abrief("7 days ago", most=1)
        assert brief.to_markdown() == desk.brief("7 days ago", most=1).to_markdown()

    asyncio.run(asked())


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(lambda a: a.changed(progress=enough), id="between questions"),
        pytest.param(lambda a: a.changed(beat=enough), id="within one"),
    ],
)
def test_what_is_ended_in_the_middle_was_not_told(
    desk: Assistant, look: Callable[[Assistant], object]
) -> None:
    desk.add(report(MORE, source="Norrin Courier"))
    with pytest.raises(Enough):
        look(desk)
    assert desk.changed(QUESTION).news


def test_progress_tells_how_many_questions_are_done(desk: Assistant) -> None:
    desk.follow("How long did the crew stay on board?")
    steps: list[tuple[int, int]] = []
    desk.changed(progress=lambda done, of: steps.append((done, of)))
    assert steps == [(0, 2), (1, 2)]


@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(lambda a: a.follow(QUESTION, beat=enough), id="follow"),
        pytest.param(lambda a: a.brief("7 days ago", beat=enough), id="brief"),
    ],
)
def test_who_ends_it_ends_the_model_s_work(
    tmp_path: Path, begin: Callable[[Assistant], object]
) -> None:
    def endless(_: ChatRequest) -> Reply:
        return Reply(["word "] * 10_000, delay=0.02)

    with OpenAIServer(endless) as model:
        settings = Settings(openai_base_url=model.base_url)
        with Assistant(tmp_path, settings=settings, today=lambda: TODAY) as assistant:
            assistant.add(FIRST)
            with pytest.raises(Enough):
                begin(assistant)
            assert assistant.followed() == []
            assert model.wait_until(lambda server: server.hung_up == len(server.chats), 20)
