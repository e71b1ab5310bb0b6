"""No state of the page has what axe-core calls a serious or critical fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant, Settings
from tests.assistant.checking.conftest import AGAIN, BUDGET, STORM
from tests.support import axe, shelf
from tests.support.browsing import ask, begin, opened, point_at
from tests.support.ferry import QUESTION
from tests.support.openai_server import OpenAIServer, Reply

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not axe.SCRIPT.exists(), reason="no axe-core here: `make axe` fetches it"),
    # Gradio sums up its own events with what pandas has deprecated.
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

Serve: TypeAlias = Callable[[Assistant], AbstractContextManager[str]]
ALL_VERDICTS = (
    "“We can mend roofs out of our own pocket,” said Mayor Agnes Thorvald."
    " “The town council has passed its budget for the year with eight votes to six.”\n\n"
    "“You could not see the breakwater any more,” said Agnes Thorvald.\n\n"
    "Fees for the harbour fall by five per cent in March.\n\nThe moon is made of salt."
)
NARROW = {"width": 360, "height": 640}
WINDOWS = [
    pytest.param({}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": NARROW}, id="narrow"),
    pytest.param({"viewport": NARROW, "color_scheme": "dark"}, id="narrow and dark"),
]


@pytest.fixture(scope="module")
def checking() -> Iterator[Assistant]:
    with shelf.an_assistant() as assistant:
        assistant.add(STORM, AGAIN, BUDGET)
        yield assistant


def require_none(page: Page) -> None:
    """Nothing moves any more, and nothing is wrong."""
    page.wait_for_timeout(300)
    found = axe.violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("window", WINDOWS)
def test_welcome_error_quoted_and_declined_answers(
    browser: Browser, address: str, window: dict[str, object]
) -> None:
    with opened(browser, address, **window) as page:
        expect(page.locator(".sn-example")).to_have_count(4, timeout=20_000)
        require_none(page)
        begin(page, " ")
        expect(page.locator(".sn-error")).to_be_visible()
        require_none(page)
        ask(page, QUESTION)
        require_none(page)
        ask(page, "Who won the world chess championship in Norway?")
        expect(page.locator(".sn-answer").last.locator("a.near").first).to_be_visible()
        require_none(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_an_answer_of_all_verdicts_its_card_its_article_and_its_question_edited(
    browser: Browser, written: str, window: dict[str, object]
) -> None:
    with opened(browser, written, **window) as page:
        markers = ask(page, QUESTION).locator("a.note")
        require_none(page)
        point_at(markers.first)
        require_none(page)
        page.locator(".sn-tool[name=edit]").click()
        require_none(page)
        page.keyboard.press("Escape")
        markers.first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        require_none(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_check_of_all_verdicts_and_its_article(
    browser: Browser, checking: Assistant, serve: Serve, window: dict[str, object]
) -> None:
    with serve(checking) as url, opened(browser, url, **window) as page:
        page.get_by_role("tab", name="Check").click()
        page.locator("#sn-check summary").click()
        require_none(page)
        text = page.locator("#sn-check textarea")
        text.fill(ALL_VERDICTS)
        text.press("Control+Enter")
        expect(page.locator("#sn-check .sn-checked ol > li")).to_have_count(5, timeout=30_000)
        require_none(page)
        point_at(page.locator("#sn-check a.note").first)
        require_none(page)
        page.locator("#sn-check a.note").nth(1).click()
        expect(page.locator("#sn-page .now")).to_be_focused()
        require_none(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_summaries_being_asked_for_made_and_refused(
    browser: Browser, address: str, window: dict[str, object]
) -> None:
    with opened(browser, address, **window) as page:
        page.get_by_role("tab", name="Summaries").click()
        page.locator("#sn-digest .within summary").click()
        require_none(page)
        page.locator("#sn-digest [name=of]").select_option("articles")
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("#sn-digest .sn-work > [role=alert]")).not_to_be_empty()
        page.locator("#sn-digest .found button").first.click()
        require_none(page)
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("#sn-digest .sn-answer")).to_be_visible(timeout=30_000)
        page.locator("#sn-digest .sn-found summary").click()
        require_none(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_a_timeline_and_disagreements(
    browser: Browser, address: str, window: dict[str, object]
) -> None:
    with opened(browser, address, **window) as page:
        page.get_by_role("tab", name="Summaries").click()
        for kind, told in (("timeline", "table"), ("disagreements", ".disputed")):
            page.locator("#sn-digest [name=kind]").select_option(kind)
            page.locator("#sn-digest [name=of]").select_option("topic")
            page.locator("#sn-digest [name=topic]").fill("ferry collision")
            page.get_by_role("button", name="Begin").click()
            expect(page.locator(f"#sn-digest .sn-answer {told}").first).to_be_visible()
            require_none(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_an_empty_library_and_an_answer_on_its_way(
    browser: Browser, serve: Serve, seeds: Path, window: dict[str, object]
) -> None:
    slow = Reply(["It", " is", " so"] * 100, delay=0.2)
    with OpenAIServer(slow) as model:
        settings = Settings(mode="written", openai_base_url=model.base_url)
        with (
            Assistant(":memory:", settings=settings) as assistant,
            serve(assistant) as url,
            opened(browser, url, **window) as page,
        ):
            expect(page.locator(".sn-first")).to_be_visible()
            require_none(page)
            assistant.add(seeds)
            begin(page, QUESTION)
            expect(page.locator(".sn-busy")).to_contain_text("Writing", timeout=20_000)
            require_none(page)
