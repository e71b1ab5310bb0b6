"""The Check view in a real browser: by mouse and by keyboard, its cards, the article at the very words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Article, Assistant
from tests.assistant.checking.conftest import AGAIN, BUDGET, STORM
from tests.support import shelf
from tests.support.browsing import opened, point_at
from tests.support.page_marks import BROWSER
from tests.support.page_server import serving
from tests.support.shelf import PAYLOADS

pytestmark = BROWSER
Serve: TypeAlias = Callable[[Assistant], AbstractContextManager[str]]
PHONE = {"width": 360, "height": 640}
QUAY = Article(  # characters of two code units
    "🌊🌊 The sea came 🌕 over the quay. Nobody was on it, said the harbour master.",
    title="The quay",
)
TEXT = (
    "“We can mend roofs out of our own pocket,” said Mayor Agnes Thorvald."
    " “The town council has passed its budget for the year with eight votes to six.”\n\n"
    "Fees for the harbour fall by five per cent in March.\n\n"
    "The moon is made of salt."
)
POCKET = "We can mend roofs out of our own pocket,"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with shelf.an_assistant() as assistant:
        assistant.add(STORM, AGAIN, BUDGET, QUAY, tags="harbour")
        with serving(assistant) as address:
            yield address


def show(page: Page) -> Locator:
    page.get_by_role("tab", name="Check").click()
    return page.get_by_label("A quote, a claim or a text to check")


def check(page: Page, text: str = TEXT) -> Locator:
    """Check a text, and wait for the report on it."""
    show(page).fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    report = page.locator("#sn-check .sn-checked")
    expect(report).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    return report


def lit(page: Page) -> str:
    """The words that are lit up in the article."""
    return str(page.evaluate("[...(CSS.highlights.get('sn-quote') ?? [])].join('|')"))


def test_each_statement_has_a_verdict_in_word_sign_and_colour(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        report = check(page)
        told = report.locator("ol > li .verdict b")
        expect(told).to_have_text(["✓ Verbatim", "≠ Altered", "✗ Contradicted", "? Not found"])
        colours = told.evaluate_all("all => all.map((e) => getComputedStyle(e).color)")
        assert len(set(colours)) == 4
        expect(report.locator(".sn-told")).to_contain_text(
            "4 statements: ✓ 1 verbatim, ≠ 1 altered"
        )
        expect(page.locator("#sn-check .sn-result")).to_be_focused()
        expect(page.locator("#sn-voice")).to_have_text(
            "4 statements: 1 verbatim, 1 altered, 1 contradicted, 1 not found"
        )


def test_what_was_altered_is_shown_word_by_word(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        changed = check(page).locator("li.partial")
        expect(changed.locator("del")).to_have_text(["in the article: nine"])
        expect(changed.locator("ins")).to_have_text(["in the text: eight"])
        expect(changed.locator(".reason")).not_to_be_empty()


def test_pointing_at_a_number_shows_the_sidenote_and_a_click_opens_the_very_words(
    browser: Browser, url: str
) -> None:
    with opened(browser, url) as page:
        marker = check(page).locator("a.note").first
        card = point_at(marker)
        expect(card.locator(".verdict")).to_have_text("✓ Verbatim")
        expect(card.locator(".quote")).to_have_text(POCKET)
        expect(card.locator(".title")).to_have_text(STORM.title)
        marker.click()
        expect(card).to_be_hidden()
        now = page.locator("#sn-page .now")
        expect(now).to_be_in_viewport()
        expect(now).to_contain_text(POCKET)
        expect(now).to_be_focused()
        assert lit(page) == POCKET


def test_through_the_numbers_by_keyboard_alone(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        page.get_by_role("tab", name="Ask").focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="Check")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.insert_text(TEXT)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#sn-check .sn-result")).to_be_focused(timeout=30_000)
        page.keyboard.press("Tab")
        first = page.locator("#sn-check a.note").first
        expect(first).to_be_focused()
        expect(page.locator("#sn-card .quote")).to_have_text(POCKET)
        page.keyboard.press("Enter")
        expect(page.locator("#sn-page .now")).to_be_focused()
        expect(page.locator("#sn-position")).to_have_text("1 / 4")
        page.keyboard.press("ArrowRight")
        expect(page.locator("#sn-position")).to_have_text("2 / 4")
        expect(page.locator("#sn-page .now")).to_contain_text("nine votes to six")
        assert "nine votes to six" in lit(page)
        page.keyboard.press("Escape")
        expect(page.locator("#sn-check a.open")).to_be_focused()


def test_a_quote_that_runs_from_one_sentence_into_the_next_is_lit_up_whole(
    browser: Browser, url: str
) -> None:
    words = "any more. You could only hear it, stone by stone"
    with opened(browser, url) as page:
        check(page, f"“{words}”").locator("a.note").click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        assert lit(page) == words


def test_places_count_characters_as_the_article_does(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        check(page, "“came 🌕 over the quay”").locator("a.note").click()
        expect(page.locator("#sn-page .now")).to_be_visible()
        assert lit(page) == "came 🌕 over the quay"


def test_a_number_of_an_answer_is_lit_up_as_a_sentence_again(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        report = check(
            page, f"“{POCKET}” said the mayor. Fees for the harbour rise by five per cent in March."
        )
        report.locator("a.note").first.click()
        expect(page.locator("#sn-page .lit .now")).to_be_visible()
        report.locator("a.note").last.click()
        expect(page.locator("#sn-page .now")).to_contain_text("Fees for the harbour")
        assert lit(page) == ""
        expect(page.locator("#sn-page .lit")).to_have_count(0)


def test_what_comes_nearest_opens_too(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        near = check(page, "The moon is made of salt.").locator("a.near").first
        words = near.inner_text().strip("“”")
        near.click()
        expect(page.locator("#sn-page .now")).to_have_text(words)


def test_the_report_stays_when_another_view_is_seen(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        check(page)
        page.get_by_role("tab", name="Settings").click()
        expect(page.locator("#sn-check")).to_be_hidden()
        field = show(page)
        expect(field).to_have_value(TEXT)
        expect(page.locator("#sn-check .sn-checked ol > li")).to_have_count(4)


def test_only_some_articles_are_looked_at(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        show(page)
        page.locator("#sn-check summary").click()
        offered = page.locator("#sn-known-outlets option")
        expect(offered).to_have_count(3)
        page.locator("#sn-check").get_by_label("Outlet").fill("Island Courier")
        check(page, POCKET).locator("a.note").click()
        expect(page.locator("#sn-page h2:visible")).to_have_text(AGAIN.title)
        page.locator("#sn-check").get_by_label("Published from").fill("2024-02-02")
        page.locator("#sn-check").get_by_label("to", exact=True).fill("2024-01-01")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#sn-check [role=alert]")).to_contain_text(
            "first day is after the last"
        )


def test_nothing_to_check_is_a_line_and_what_was_found_stays(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        check(page)
        show(page).fill(" … ")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#sn-check [role=alert]")).to_contain_text("nothing to check")
        expect(page.locator("#sn-check .sn-checked")).to_be_visible()


def test_it_can_be_stopped_and_begun_again(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        show(page).fill(" ".join(f"Nobody on the quay saw {n} boats sink." for n in range(1_500)))
        page.keyboard.press("Control+Enter")
        stop = page.get_by_role("button", name="Stop")
        expect(stop).to_be_visible()
        expect(page.locator("#sn-check .going")).to_contain_text("of 1,500 statements checked")
        expect(page.locator("#sn-check progress")).to_be_visible()
        stop.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#sn-check [role=alert]")).to_have_text("Stopped.")
        expect(page.get_by_role("button", name="Check", exact=True)).to_be_focused()
        page.wait_for_timeout(500)  # the statement that was at hand
        expect(check(page).locator("ol > li")).to_have_count(4)
        expect(page.locator("#sn-check [role=alert]")).to_be_empty()


def test_a_server_that_is_gone_is_a_line(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        show(page).fill(TEXT)
        page.route("**/page/check", lambda route: route.fulfill(status=200, body=""))
        page.keyboard.press("Control+Enter")
        expect(page.locator("#sn-check [role=alert]")).to_contain_text("connection was lost")
        expect(page.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_the_report_is_copied_with_footnotes(browser: Browser, url: str) -> None:
    granted = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, url, **granted) as page:
        check(page)
        page.get_by_role("button", name="Copy with footnotes").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "**≠ altered**" in copied
        assert f"[^1]: “{POCKET}”" in copied


def test_on_a_phone_the_article_lies_over_the_report(browser: Browser, url: str) -> None:
    with opened(browser, url, viewport=PHONE) as page:
        marker = check(page).locator("a.note").first
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
        marker.click()
        expect(page.get_by_role("dialog", name="Source article")).to_be_visible()
        expect(page.locator("#sn-page .now")).to_be_focused()
        page.keyboard.press("Escape")
        expect(marker).to_be_focused()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_does_nothing(browser: Browser, serve: Serve, payload: str) -> None:
    article = Article(
        f"The pier {payload} was closed on Monday, said the harbour board.",
        title=payload,
        source=payload,
        url="javascript:alert(1)",
    )
    with shelf.an_assistant() as assistant:
        assistant.add(article, tags=payload[:60])
        with serve(assistant) as address, opened(browser, address) as page:
            report = check(page, f"{article.text} Nobody saw {payload} there at noon.")
            point_at(report.locator("a.note").first)
            report.locator("a.note").first.click()
            expect(page.locator("#sn-page .now")).to_have_text(article.text)
            expect(page.locator("#sn-original")).to_be_hidden()
            inside = page.locator(":is(.sn-result, #sn-page, #sn-card) :is(img, iframe, script)")
            expect(inside).to_have_count(0)
