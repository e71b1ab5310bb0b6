"""A turn's own tools in a real browser, and what is heard while one waits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant
from tests.support.browsing import ask, opened
from tests.support.page_marks import BROWSER

pytestmark = BROWSER

SPEED = "How fast was the ferry Eider travelling when she struck the barge?"
CANNERY = "Why will the cannery be closed?"
NOT_SECURE = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def questions(page: Page) -> list[str]:
    return page.locator(".sn-question").all_inner_texts()


def test_a_question_asked_again_drops_what_came_after(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, SPEED)
        ask(page, CANNERY)
        page.fill("#sn-box textarea", "half a thought")
        page.get_by_role("button", name="Try again").first.press("Enter")
        expect(page.locator(".sn-question")).to_have_count(1)
        expect(page.locator(".sn-answer .sn-summary")).to_have_count(1)
        assert questions(page) == [SPEED]
        expect(page.locator("#sn-box textarea")).to_have_value("half a thought")
        expect(page.locator("#sn-box textarea")).to_be_focused()


def test_an_edited_question_replaces_the_old_one(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, SPEED)
        ask(page, CANNERY)
        page.get_by_role("button", name="Edit the question").first.press("Enter")
        field = page.get_by_label("The question, edited")
        expect(field).to_be_focused()
        expect(field).to_have_value(SPEED)
        field.fill(CANNERY)
        field.press("Enter")
        expect(page.locator(".sn-question")).to_have_count(1)
        expect(page.locator(".sn-question")).to_have_text(CANNERY)
        expect(page.locator(".sn-answer .sn-summary")).to_have_count(1)


def test_escape_leaves_the_question_as_it_was(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, SPEED)
        tool = page.get_by_role("button", name="Edit the question")
        tool.press("Enter")
        page.keyboard.type(" Or not?")
        page.keyboard.press("Escape")
        expect(page.get_by_label("The question, edited")).to_have_count(0)
        expect(tool).to_be_focused()
        assert questions(page) == [SPEED]


@pytest.mark.parametrize(("name", "form"), [("Copy", "text"), ("Copy with footnotes", "markdown")])
def test_what_is_copied_is_the_answer(
    browser: Browser, address: str, seeded: Assistant, name: str, form: str
) -> None:
    answer = seeded.ask(SPEED)
    expected = answer.to_text() if form == "text" else answer.to_markdown()
    granted = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(browser, address, **granted) as page:
        ask(page, SPEED)
        button = page.locator(f".sn-tool[name={form}]")
        expect(button).to_have_text(name)
        button.click()
        expect(button).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == expected
        expect(page.locator("#sn-voice")).to_have_text("Copied")
        expect(button).to_have_text(name)


def test_where_the_clipboard_is_out_of_reach_the_text_is_shown_selected(
    browser: Browser, address: str, seeded: Assistant
) -> None:
    with opened(browser, address) as page:
        ask(page, SPEED)
        page.evaluate(NOT_SECURE)
        button = page.get_by_role("button", name="Copy", exact=True)
        button.click()
        field = page.get_by_role("dialog").get_by_role("textbox")
        expect(field).to_be_focused()
        chosen = page.evaluate("getSelection().toString()")
        assert chosen == seeded.ask(SPEED).to_text()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()


def test_who_listens_hears_what_is_done_and_then_the_answer_once(
    browser: Browser, address: str, seeded: Assistant
) -> None:
    with opened(browser, address) as page:
        page.evaluate(
            "() => { window.heard = []; new MutationObserver(() => heard.push("
            "document.getElementById('sn-voice').textContent)).observe("
            "document.getElementById('sn-voice'), { childList: true }); }"
        )
        answer = ask(page, SPEED)
        expect(page.locator("#sn-voice")).to_contain_text("2 citations")
        heard = page.evaluate("heard")
        assert heard[0].startswith("Searching 16 articles")
        assert any(said.startswith("Reading ") for said in heard)
        assert [said for said in heard if "citations" in said] == heard[-1:]
        assert "Citation 1✓ supported" in heard[-1]
        expect(page.locator("#sn-chat [role=log]")).to_have_attribute("aria-live", "off")
        assert answer.locator("[aria-label]").count() == 0


def test_a_new_turn_leaves_the_turns_before_it_alone(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        for _ in range(3):
            ask(page, SPEED)
        page.evaluate(
            "() => { window.changed = 0; const old = document.querySelector('.message-wrap');"
            " for (const row of old.children) new MutationObserver(found => changed += found.length)"
            ".observe(row, { childList: true, characterData: true, subtree: true }); }"
        )
        ask(page, SPEED)
        assert page.evaluate("changed") == 0
