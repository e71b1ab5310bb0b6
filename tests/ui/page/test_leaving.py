"""Another conversation is opened while an answer is written, in a real browser: the answer is written on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Assistant, Settings
from tests.support import axe
from tests.support.browsing import ask, begin, opened
from tests.support.openai_server import Answered, ChatRequest, Fault, OpenAIServer, Reply
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving

pytestmark = BROWSER
FERRY = "How many people were hurt on the ferry Eider?"
CANNERY = "Why will the cannery be closed?"
ENDLESS = Reply(["word "] * 10_000, delay=0.05)


class Held(list[str]):
    """The words of an answer, of which the last come when the gate opens."""

    def __init__(self, words: list[str], gate: threading.Event) -> None:
        super().__init__(words)
        self._gate = gate

    def __iter__(self) -> Iterator[str]:
        for at, word in enumerate(super().__iter__()):
            if at == 3:
                self._gate.wait(60)
            yield word


def held(gate: threading.Event) -> Callable[[ChatRequest], Answered]:
    """A model that pauses in the middle of what it says of the ferry."""

    def reply(request: ChatRequest) -> Answered:
        cited = request.marker(next(iter(request.offered)))
        if FERRY in request.prompt:
            words = ["Fourteen ", "people ", "were ", "hurt, ", "all of them ", f"{cited}."]
            return Reply(Held(words, gate))
        return f"It is too small {cited}."

    return reply


@contextmanager
def shown(
    browser: Browser, seeds: Path, script: Callable[[ChatRequest], Answered] | Answered
) -> Iterator[tuple[Page, Assistant, OpenAIServer]]:
    with OpenAIServer(script) as model:
        chosen = Settings(mode="written", openai_base_url=model.base_url)
        with Assistant(":memory:", settings=chosen) as writing:
            writing.add(seeds)
            with serving(writing) as address, opened(browser, address) as page:
                yield page, writing, model


def begun(page: Page, question: str) -> None:
    """The model has begun to answer."""
    begin(page, question)
    expect(page.locator(".sn-busy")).to_contain_text("Writing", timeout=20_000)


def leave(page: Page) -> None:
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".sn-question")).to_have_count(0)
    expect(page.locator("#sn-box textarea")).to_be_focused()


def rows(page: Page) -> Locator:
    page.get_by_role("button", name="Conversations").click()
    return page.locator("#sn-kept li")


def test_it_is_written_on_and_kept_while_another_question_is_answered(
    browser: Browser, seeds: Path
) -> None:
    gate = threading.Event()
    with shown(browser, seeds, held(gate)) as (page, writing, _):
        begun(page, FERRY)
        leave(page)
        expect(page.locator("#sn-talk-bar .sn-list-told")).to_contain_text("is written on")
        ask(page, CANNERY)
        listed = rows(page)
        expect(listed.locator(".title")).to_have_text([FERRY, CANNERY])
        expect(listed.first).to_contain_text("Being answered")
        gate.set()
        expect(listed.filter(has_text=FERRY)).to_contain_text("1 question")
        expect(page.locator(".sn-question")).to_have_text([CANNERY])
        listed.filter(has_text=FERRY).get_by_role("button", name=FERRY).click()
        expect(page.locator(".sn-question")).to_have_text([FERRY])
        expect(page.locator(".sn-answer .sn-summary")).to_have_count(1)
        assert [kept.questions for kept in writing.conversations()] == [1, 1]


def test_who_comes_back_sees_it_go_on(browser: Browser, seeds: Path) -> None:
    gate = threading.Event()
    with shown(browser, seeds, held(gate)) as (page, writing, _):
        ask(page, CANNERY)
        begun(page, FERRY)
        leave(page)
        row = rows(page).filter(has_text=CANNERY)
        expect(row).to_contain_text("Being answered")
        row.get_by_role("button", name=CANNERY).click()
        expect(page.locator(".sn-question")).to_have_text([CANNERY, FERRY])
        expect(page.locator(".sn-busy")).to_contain_text("Writing")
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        gate.set()
        expect(page.locator(".sn-answer .sn-summary")).to_have_count(2)
        expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
        (kept,) = writing.conversations()
        assert kept.questions == 2
        ask(page, CANNERY)
        assert writing.kept.summary(kept.id).questions == 3


def test_one_without_an_answer_yet_can_be_come_back_to_left_again_and_stopped(
    browser: Browser, seeds: Path
) -> None:
    with shown(browser, seeds, ENDLESS) as (page, writing, model):
        begun(page, FERRY)
        leave(page)
        row = rows(page)
        for _ in range(2):
            row.get_by_role("button", name=FERRY).click()
            expect(page.locator(".sn-busy")).to_contain_text("Writing")
            leave(page)
        row.get_by_role("button", name=FERRY).click()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_text("Stopped.")).to_be_visible()
        assert model.wait_until(lambda server: server.hung_up == 1, 15)
        assert len(model.chats) == 1
        assert writing.conversations() == []


def test_one_that_comes_to_nothing_stays_in_the_list_until_it_was_looked_at(
    browser: Browser, seeds: Path
) -> None:
    gate = threading.Event()

    def refused(_: ChatRequest) -> Fault:
        gate.wait(60)
        return Fault.error(401)

    with shown(browser, seeds, refused) as (page, _, _):
        begin(page, FERRY)
        expect(page.locator(".sn-busy")).to_contain_text("Reading", timeout=20_000)
        leave(page)
        row = rows(page)
        expect(row).to_contain_text("Being answered")
        gate.set()
        expect(row).to_contain_text("Not answered")
        row.get_by_role("button", name=FERRY).click()
        expect(page.locator(".sn-error")).to_be_visible()
        expect(row).to_have_count(0)


@pytest.mark.skipif(not axe.SCRIPT.exists(), reason="no axe-core here: `make axe` fetches it")
def test_the_list_with_one_that_is_written_has_no_serious_fault(
    browser: Browser, seeds: Path
) -> None:
    with shown(browser, seeds, ENDLESS) as (page, _, _):
        begun(page, FERRY)
        leave(page)
        expect(rows(page)).to_contain_text("Being answered")
        assert axe.violations(page) == []


def test_it_ends_when_the_page_is_closed(browser: Browser, seeds: Path) -> None:
    with OpenAIServer(ENDLESS) as model:
        chosen = Settings(mode="written", openai_base_url=model.base_url)
        with Assistant(":memory:", settings=chosen) as writing:
            writing.add(seeds)
            with serving(writing) as address:
                with opened(browser, address) as page:
                    begun(page, FERRY)
                    leave(page)
                    assert model.hung_up == 0
                assert model.wait_until(lambda server: server.hung_up == 1, 20)
