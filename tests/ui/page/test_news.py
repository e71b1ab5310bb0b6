"""Briefs and followed questions in a real browser: followed, looked at again, told, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Assistant, Settings
from tests.assistant.following.conftest import CREW, FIRST, HURT, QUESTION, report
from tests.support import axe
from tests.support.browsing import ask, opened, point_at
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from tests.support.shelf import PAYLOADS

pytestmark = BROWSER
TODAY = date(2024, 2, 14)
MORE = "Seventeen people were hurt when the Skarra ferry struck a barge on Sunday evening."
LATER = report(MORE, source="Norrin Courier", published="2024-02-13")
NARROW = {"width": 360, "height": 640}
WINDOWS = [
    pytest.param({}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": NARROW}, id="narrow"),
]


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    """Two days after a report, without a language model."""
    quoted = Settings(mode="quoted")
    with Assistant(":memory:", settings=quoted, today=lambda: TODAY) as assistant:
        assistant.add(FIRST)
        yield assistant


@pytest.fixture
def url(assistant: Assistant) -> Iterator[str]:
    with serving(assistant) as address:
        yield address


def show(page: Page, kind: str) -> Locator:
    page.get_by_role("tab", name="Summaries").click()
    form = page.locator("#sn-digest-form")
    form.locator("[name=kind]").select_option(kind)
    return form


def seen(page: Page, name: str) -> Locator:
    """The field of this name that the kind has: others of the same name are hidden."""
    return page.locator(f"#sn-digest [name={name}]:visible")


def made(page: Page, button: str) -> Locator:
    """Have the button's work done, and wait for what comes of it."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_hidden(timeout=30_000)
    found = page.locator("#sn-digest .sn-news")
    expect(found).to_be_visible()
    return found


def require_accessible(page: Page) -> None:
    if not axe.SCRIPT.exists():
        return
    page.wait_for_timeout(300)
    found = axe.violations(page)
    assert not found, "\n".join(found)


def test_a_question_is_followed_from_its_answer_and_what_contradicts_it_is_told(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    with opened(browser, url) as page:
        ask(page, QUESTION)
        page.get_by_role("button", name="Follow this question").click()
        expect(page.get_by_role("tab", name="Summaries", selected=True)).to_be_visible()
        field = page.get_by_label("Follow a question")
        expect(field).to_be_focused()
        expect(field).to_have_value(QUESTION)
        assert assistant.followed() == []  # nothing is before that is pressed
        page.keyboard.press("Enter")
        expect(page.locator("#sn-digest .followed .title")).to_have_text([QUESTION])
        expect(field).to_have_value("")
        assistant.add(LATER)
        found = made(page, "Look again")
        expect(page.locator("#sn-voice")).to_have_text("1 question asked; news about 1.")
        expect(found.locator("li.contradicted p.verdict")).to_contain_text(
            "now it says 17, then 14"
        )
        expect(found.locator("del")).to_contain_text("Fourteen")
        expect(found.locator("ins")).to_contain_text("Seventeen")
        then, now = found.locator("a.note").all()
        assert point_at(now).locator(".quote").inner_text() == MORE
        for marker, said in ((then, HURT), (now, MORE)):
            point_at(marker)
            marker.click()
            expect(page.locator("#sn-page .now")).to_have_text(said)
        expect(made(page, "Look again")).to_contain_text("nothing new")


def test_by_keyboard_alone_one_is_followed_looked_at_since_a_day_and_followed_no_more(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    with opened(browser, url) as page:
        page.get_by_role("tab", name="Ask").focus()
        for key in ("ArrowRight", "ArrowRight", "Tab", "End"):
            page.keyboard.press(key)
        trouble = page.locator("#sn-digest .sn-work > [role=alert]")
        expect(page.locator("#sn-digest .followed")).to_contain_text("None yet")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(trouble).to_have_text("Write a question first.")
        page.keyboard.type(QUESTION)
        page.keyboard.press("Enter")
        followed = page.locator("#sn-digest .followed button")
        expect(followed).to_have_count(1)
        assistant.add(LATER)
        page.get_by_label("Follow a question").focus()
        for key in ("Tab", "Tab", "End"):
            page.keyboard.press(key)
        expect(seen(page, "since")).to_be_visible()
        page.keyboard.press("Control+Enter")
        expect(trouble).to_have_text("Choose a day first.")
        day = seen(page, "since")
        expect(day).to_be_focused()
        day.fill("2024-02-13")
        page.keyboard.press("Enter")
        expect(page.locator("#sn-digest .sn-result")).to_be_focused(timeout=30_000)
        expect(page.locator("#sn-digest .sn-news")).to_contain_text("Contradicted")
        page.get_by_role("button", name=f"Stop following: {QUESTION}").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#sn-voice")).to_have_text("Not followed any more.")
        expect(page.get_by_label("Follow a question")).to_be_focused()
        assert assistant.followed() == []
        page.keyboard.press("Control+Enter")
        expect(trouble).to_contain_text("No question is followed yet.")


def test_a_question_that_was_dropped_in_another_window_leaves_the_list(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    for question in (QUESTION, "How long did the crew stay on board?"):
        assistant.follow(question)
    with opened(browser, url) as page:
        show(page, "changes")
        items = page.locator("#sn-digest .followed button")
        expect(items).to_have_count(2)
        assistant.forget(QUESTION)
        made(page, "Look again")
        show(page, "brief")
        show(page, "changes")
        expect(items).to_have_count(1)
        items.click()
        expect(items).to_have_count(0)


def test_a_brief_tells_what_came_in_story_by_story_with_live_numbers(
    browser: Browser, assistant: Assistant, url: str
) -> None:
    assistant.follow(QUESTION)
    assistant.add(LATER)
    with opened(browser, url) as page:
        form = show(page, "brief")
        expect(form.locator("[name=style]")).to_be_hidden()
        form.locator(".within summary").click()
        expect(form.get_by_label("Published from")).to_be_hidden()
        expect(form.get_by_label("Outlet")).to_be_visible()
        found = made(page, "Begin")
        expect(page.locator("#sn-voice")).to_have_text("The brief is there: 1 article came in.")
        expect(found.get_by_role("heading", name="What changed")).to_be_visible()
        story = found.locator(".sn-story")
        expect(story).to_contain_text(MORE)
        story.locator("a.note").click()
        expect(page.locator("#sn-page .now")).to_have_text(MORE)
        seen(page, "past").select_option("A week ago")
        expect(made(page, "Begin")).to_contain_text(CREW)
        form.get_by_label("By the day of").select_option("being added here")
        expect(made(page, "Begin")).to_contain_text("articles added")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as HTML").click()
        assert download.value.suggested_filename == "brief.html"
        saved = download.value.path().read_text(encoding="utf-8")
        assert saved.startswith("<!DOCTYPE html>")
        assert MORE in saved
        form.locator("[name=of]").select_option("topic")
        form.locator("[name=topic]").fill("football")
        expect(made(page, "Begin")).to_contain_text("No article was added.")


def test_a_question_that_is_being_followed_can_be_stopped(browser: Browser) -> None:
    def endless(_: ChatRequest) -> Reply:
        return Reply(["word "] * 10_000, delay=0.02)

    with OpenAIServer(endless) as model:
        settings = Settings(openai_base_url=model.base_url)
        with Assistant(":memory:", settings=settings) as assistant:
            assistant.add(FIRST)
            with serving(assistant) as address, opened(browser, address) as page:
                show(page, "changes")
                page.get_by_label("Follow a question").fill(QUESTION)
                page.get_by_role("button", name="Follow", exact=True).click()
                assert model.wait_until(lambda server: bool(server.chats), 20)
                page.get_by_role("button", name="Stop", exact=True).click()
                trouble = page.locator("#sn-digest .sn-work > [role=alert]")
                expect(trouble).to_have_text("Stopped.")
                assert model.wait_until(lambda server: server.hung_up == 1, 20)
                expect(page.get_by_label("Follow a question")).to_have_value(QUESTION)
                assert assistant.followed() == []


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_keeps_people_from_using_it(
    browser: Browser, assistant: Assistant, url: str, window: dict[str, object]
) -> None:
    assistant.follow(QUESTION)
    assistant.follow("Who stayed on board of the ferry, the crew of five?")
    assistant.add(LATER, report("Nothing is known of the crew.", url=FIRST.url or ""))
    with opened(browser, url, **window) as page:
        show(page, "changes")
        expect(page.locator("#sn-digest .followed button")).to_have_count(2)
        require_accessible(page)
        seen(page, "past").select_option("day")
        seen(page, "since").fill("2024-02-14")
        made(page, "Look again")
        require_accessible(page)
        show(page, "brief")
        seen(page, "past").select_option("A week ago")
        require_accessible(page)
        made(page, "Begin")
        require_accessible(page)
        for part in ("document.documentElement", "document.querySelector('#sn-digest')"):
            assert page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_does_nothing(browser: Browser, payload: str) -> None:
    def hostile(number: str) -> str:
        return f"{number} people {payload} were hurt when the ferry struck the barge on Sunday."

    question = f"How many people {payload} were hurt when the ferry struck the barge?"
    settings = Settings(mode="quoted")
    with (
        Assistant(":memory:", settings=settings, today=lambda: TODAY) as assistant,
        serving(assistant) as address,
        opened(browser, address) as page,
    ):
        assistant.add(report(hostile("Fourteen"), source=payload))
        show(page, "changes")
        page.get_by_label("Follow a question").fill(question)
        page.keyboard.press("Enter")
        title = page.locator("#sn-digest .followed .title")
        expect(title).to_have_text([" ".join(question.split())])
        assistant.add(report(hostile("Seventeen"), source=payload, published="2024-02-13"))
        found = made(page, "Look again")
        expect(found).to_contain_text("Contradicted")
        point_at(found.locator("a.note").last)
        show(page, "brief")
        made(page, "Begin").locator(".sn-story a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        inside = page.locator("#sn-desk :is(.sn-view, #sn-page) :is(img, iframe, script)")
        expect(inside).to_have_count(0)
        links = page.locator("#sn-digest .sn-result a").evaluate_all("a => a.map(e => e.hash)")
        assert all(link.startswith("#s-") for link in links)
