"""The Summaries view in a real browser: of all, of a topic, of articles that are chosen; quoted and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Article, Assistant, Settings
from tests.assistant.summarizing.conftest import chooses, diligent
from tests.support import shelf
from tests.support.browsing import opened, point_at
from tests.support.logging_in import PASSWORDS
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply
from tests.support.page_marks import BROWSER
from tests.support.shelf import PAYLOADS
from ui.login.users import Users

pytestmark = BROWSER
Serve: TypeAlias = Callable[..., AbstractContextManager[str]]
PHONE = {"width": 360, "height": 640}
SEALS = "More than a thousand grey seals counted on the Skarra banks"


def show(page: Page) -> Locator:
    page.get_by_role("tab", name="Summaries").click()
    return page.locator("#sn-digest-form")


def summary(page: Page) -> Locator:
    """Sum up as the form says, and wait for it."""
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden(timeout=30_000)
    found = page.locator("#sn-digest .sn-answer")
    expect(found).to_be_visible()
    return found


@pytest.fixture
def writer(seeds: Path) -> Iterator[tuple[Assistant, OpenAIServer]]:
    """An assistant whose model never ends the first summary that it is to write, and later ones at once."""

    def slow(request: ChatRequest) -> Reply | str:
        is_first = model.hung_up == 0 and not chooses(request)
        return Reply(["word "] * 10_000, delay=0.02) if is_first else diligent(request)

    with OpenAIServer(slow) as model:
        settings = Settings(openai_base_url=model.base_url, context_window=2_500, input_price=1)
        with Assistant(":memory:", settings=settings) as assistant:
            assistant.add(seeds)
            yield assistant, model


def test_all_is_summed_up_with_numbers_that_lead_to_sentences(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        show(page)
        found = summary(page)
        expect(page.locator("#sn-digest .sn-result")).to_be_focused()
        expect(page.locator("#sn-voice")).to_have_text("Summed up: 16 articles.")
        marker = found.locator("a.note").first
        card = point_at(marker)
        quote = card.locator(".quote").inner_text()
        marker.click()
        now = page.locator("#sn-page .now")
        expect(now).to_be_in_viewport()
        assert " ".join(now.evaluate("e => e.textContent").split()) == quote
        page.get_by_role("button", name="Next citation").click()
        expect(page.locator("#sn-position")).to_contain_text("2 / ")


def test_by_keyboard_alone_a_topic_in_a_style_of_so_many_words_to_a_question(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        page.get_by_role("tab", name="Ask").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="Summaries")).to_be_focused()
        form = page.locator("#sn-digest-form")
        for keys in (["Tab", "Tab", "ArrowDown"], ["Tab"]):
            for key in keys:
                page.keyboard.press(key)
        expect(form.locator("[name=topic]")).to_be_focused()
        page.keyboard.type("grey seals")
        for key in ("Tab", "ArrowDown", "Tab"):
            page.keyboard.press(key)
        page.keyboard.type("60")
        page.keyboard.press("Tab")
        page.keyboard.type("How many seals are there?")
        page.keyboard.press("Enter")
        expect(page.locator("#sn-digest .sn-result")).to_be_focused(timeout=30_000)
        answer = page.locator("#sn-digest .sn-answer")
        expect(answer.locator("li").first).to_contain_text("1,046")
        page.keyboard.press("Tab")
        expect(page.locator("#sn-card .title")).to_have_text(SEALS)


def test_articles_are_found_by_their_titles_chosen_and_left_out_again(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        form = show(page)
        form.locator("[name=of]").select_option("articles")
        page.get_by_role("button", name="Begin").click()
        trouble = page.locator("#sn-digest .sn-work > [role=alert]")
        expect(trouble).to_contain_text("Choose an article first")
        like = form.get_by_role("searchbox")
        expect(like).to_be_focused()
        like.fill("grey seals")
        found = form.locator(".found li")
        expect(found).to_have_count(1)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(form.locator(".chosen .title")).to_have_text([SEALS])
        expect(like).to_be_focused()
        like.fill("herring")
        expect(found.first).to_contain_text("erring")
        found.first.get_by_role("button").click()
        expect(form.locator(".chosen li")).to_have_count(2)
        form.get_by_role("button", name="Leave out: ").last.click()
        expect(form.locator(".chosen .title")).to_have_text([SEALS])
        like.fill("zeppelin")
        expect(found).to_have_text(["No article has these words in its title, outlet or tags."])
        summary(page).locator("a.note").first.click()
        expect(page.locator("#sn-page h2:visible")).to_have_text(SEALS)
        expect(trouble).to_be_empty()


def test_days_an_outlet_and_a_tag_limit_it_and_it_stays_in_another_view(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        form = show(page)
        form.locator("summary").click()
        form.get_by_label("Published from").fill("2024-04-01")
        form.get_by_label("Outlet").fill("Norrin Courier")
        found = summary(page)
        expect(found).to_contain_text("seals")
        page.get_by_role("tab", name="Library").click()
        expect(found).to_be_hidden()
        show(page)
        expect(found).to_be_visible()
        expect(form.get_by_label("Outlet")).to_have_value("Norrin Courier")
        form.get_by_label("Tag").fill("nothing has it")
        expect(summary(page)).to_contain_text("nothing to summarize")


def test_a_topic_must_be_written_first(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        form = show(page)
        form.locator("[name=of]").select_option("topic")
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("#sn-digest")).to_contain_text("Write a topic first")
        expect(form.locator("[name=topic]")).to_be_focused()


def test_a_timeline_is_of_a_topic_and_its_numbers_open_the_sentences(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as page:
        form = show(page)
        form.locator("[name=kind]").select_option("timeline")
        expect(form.locator("[name=of]")).to_have_value("topic")
        expect(form.locator("[name=style]")).to_be_hidden()
        form.locator("[name=topic]").fill("ferry collision")
        found = summary(page)
        expect(found.locator("tbody tr", has_text="11 February 2024").first).to_be_visible()
        expect(found.locator("svg")).to_be_visible()
        point_at(found.locator("a.note").first)
        found.locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()


def test_disagreements_show_both_sides_with_their_sentences(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        form = show(page)
        form.locator("[name=kind]").select_option("disagreements")
        expect(form.locator("[name=of]")).to_have_value("all")
        found = summary(page)
        expect(found).to_contain_text("Seventeen")
        expect(found).to_contain_text("Fourteen")
        found.locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()


def test_a_written_one_tells_its_requests_is_stopped_and_goes_on_where_it_was(
    browser: Browser, serve: Serve, writer: tuple[Assistant, OpenAIServer]
) -> None:
    assistant, model = writer
    with serve(assistant) as url, opened(browser, url) as page:
        show(page)
        page.get_by_role("button", name="Begin").click()
        going = page.locator("#sn-digest .going")
        expect(going).to_contain_text("requests to the language model")
        assert model.wait_until(lambda server: not chooses(server.chats[-1]), 20)
        done = len(model.chats) - 1
        stop = page.get_by_role("button", name="Stop")
        expect(stop).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#sn-digest .sn-work > [role=alert]")).to_have_text("Stopped.")
        assert model.wait_until(lambda server: server.hung_up == 1, 20)
        found = summary(page)
        expect(found.locator("a.note.supported").first).to_be_visible()
        page.locator("#sn-digest .sn-found summary").click()
        told = page.locator("#sn-digest .sn-found dl")
        expect(told).to_contain_text(f"and {done} that were made before")
        expect(told).to_contain_text("tokens read")
        expect(told).to_contain_text("Cost")


def test_closing_the_tab_ends_the_model_s_work(
    browser: Browser, serve: Serve, writer: tuple[Assistant, OpenAIServer]
) -> None:
    assistant, model = writer
    with serve(assistant) as url:
        with opened(browser, url) as page:
            show(page)
            page.get_by_role("button", name="Begin").click()
            assert model.wait_until(lambda s: bool(s.chats) and not chooses(s.chats[-1]), 30)
        assert model.wait_until(lambda server: server.hung_up == 1, 20)


def test_a_model_that_fails_is_a_line(browser: Browser, serve: Serve, seeds: Path) -> None:
    gone = Settings(openai_base_url="http://127.0.0.1:9/v1", retries=0)
    with Assistant(":memory:", settings=gone) as assistant:
        assistant.add(seeds / "2024-04-22-seal-count.md")
        with serve(assistant) as url, opened(browser, url) as page:
            show(page)
            page.get_by_role("button", name="Begin").click()
            trouble = page.locator("#sn-digest .sn-work > [role=alert]")
            expect(trouble).to_contain_text("can't be reached", timeout=30_000)


def test_two_users_choose_from_what_each_of_them_sees(
    browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    users = Users(tmp_path)
    for name, password in PASSWORDS.items():
        users.add(name, password)
    with shelf.an_assistant() as assistant:
        assistant.add(Article("The pier was closed on Monday, said the board.", title="Pier"))
        assistant.add(
            Article("The board was paid, says a note in the file.", title="Leak", source="Notes"),
            private_to="ada",
        )
        with serve(assistant, users) as url:
            for name, seen in (("ada", {"Leak", "Pier"}), ("bob", {"Pier"})):
                window = browser.new_context()
                page = window.new_page()
                page.goto(url)
                page.fill("[name=name]", name)
                page.fill("[name=password]", PASSWORDS[name])
                page.keyboard.press("Enter")
                expect(page.locator("#sn-talk[role=tabpanel]")).to_be_attached(timeout=20_000)
                form = show(page)
                form.locator("[name=of]").select_option("articles")
                expect(form.locator(".found .title")).to_have_count(len(seen))
                assert set(form.locator(".found .title").all_inner_texts()) == seen
                form.locator("[name=of]").select_option("all")
                expect(summary(page)).to_contain_text("pier was closed")
                assert ("was paid" in page.locator("#sn-digest").inner_text()) is ("Leak" in seen)
                window.close()


def test_on_a_phone_nothing_is_wider_than_the_screen(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=PHONE) as page:
        form = show(page)
        form.locator("[name=of]").select_option("articles")
        form.get_by_role("button", name="Choose: ").first.click()
        summary(page)
        for part in ("document.documentElement", "document.querySelector('#sn-digest')"):
            assert page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")
        page.get_by_role("tab", name="Settings").click()
        expect(page.get_by_role("tab", name="Settings")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_does_nothing(browser: Browser, serve: Serve, payload: str) -> None:
    article = Article(
        f"The pier {payload} was closed on Monday, said the harbour board.",
        title=payload,
        source=payload,
    )

    def repeats(request: ChatRequest) -> str:
        return f"{payload} The pier was closed on Monday {request.cite('The pier')}. {payload}"

    with OpenAIServer(repeats) as model:
        settings = Settings(openai_base_url=model.base_url)
        with Assistant(":memory:", settings=settings) as assistant:
            assistant.add(article, tags=payload[:60])
            with serve(assistant) as url, opened(browser, url) as page:
                form = show(page)
                form.locator("[name=of]").select_option("articles")
                form.get_by_role("button", name="Choose: ").click()
                expect(form.locator(".chosen .title")).to_have_text(" ".join(payload.split()))
                form.get_by_label("A question to keep to").fill(payload)
                found = summary(page)
                point_at(found.locator("a.note").first)
                found.locator("a.note").first.click()
                expect(page.locator("#sn-page .now")).to_be_visible()
                page.locator("#sn-digest .sn-found summary").click()
                inside = page.locator("#sn-desk :is(.sn-view, #sn-page) :is(img, iframe, script)")
                expect(inside).to_have_count(0)
                links = page.locator("#sn-digest .sn-result a").evaluate_all(
                    "a => a.map(e => e.hash)"
                )
                assert all(link.startswith("#s-") for link in links)
