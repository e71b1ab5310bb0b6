"""Sidenotes in a real browser: the card, the article beside the answer, small screens, touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browsing import ask, opened, point_at
from tests.support.ferry import QUESTION
from tests.support.page_marks import BROWSER

pytestmark = BROWSER

PHONE = {"width": 380, "height": 720}


def is_within(page: Page, element: Locator) -> bool:
    box = element.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size["width"]
        and box["y"] + box["height"] <= size["height"]
    )


def test_every_verdict_has_its_own_sign_name_and_colour(browser: Browser, written: str) -> None:
    with opened(browser, written) as page:
        answer = ask(page, QUESTION)
        colours = set()
        for verdict, sign in zip(
            ("supported", "partial", "contradicted", "unsupported"), "✓~✗?", strict=True
        ):
            marker = answer.locator(f"a.note.{verdict}").first
            expect(marker.locator(".sign")).to_contain_text(sign)
            assert verdict in marker.evaluate("e => e.textContent")
            colours.add(marker.locator(".sign").evaluate("e => getComputedStyle(e).color"))
        assert len(colours) == 4


def test_pointing_at_a_marker_shows_its_sidenote_without_a_request(
    browser: Browser, written: str
) -> None:
    with opened(browser, written) as page:
        markers = ask(page, QUESTION).locator("a.note")
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        card = page.locator("#sn-card")
        for marker in markers.all():
            point_at(marker)
            sidenote = marker.locator("xpath=following-sibling::*[1]")
            expect(card.locator(".quote")).to_have_text(
                sidenote.locator(".quote").evaluate("e => e.textContent")
            )
            expect(card.locator(".verdict")).to_have_text(
                sidenote.locator(".verdict").evaluate("e => e.textContent")
            )
            assert is_within(page, card)
            page.mouse.move(5, 5)  # the card may cover the next marker
            expect(card).to_be_hidden()
        assert requests == []


def test_the_pointer_can_move_onto_the_card_and_leaving_closes_it(
    browser: Browser, written: str
) -> None:
    with opened(browser, written) as page:
        card = point_at(ask(page, QUESTION).locator("a.note").first)
        card.hover()
        page.wait_for_timeout(400)
        expect(card).to_be_visible()
        page.mouse.move(5, 5)
        expect(card).to_be_hidden()


def test_by_keyboard_the_card_opens_at_a_marker_and_escape_closes_only_it(
    browser: Browser, written: str
) -> None:
    with opened(browser, written) as page:
        marker = ask(page, QUESTION).locator("a.note").first
        page.keyboard.press("Shift+Tab")  # from the box towards the answer
        marker.focus()
        card = page.locator("#sn-card")
        expect(card).to_be_visible()
        expect(marker).to_have_attribute("aria-describedby", "sn-card")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(marker).to_be_focused()
        assert marker.get_attribute("aria-describedby") is None


@pytest.mark.parametrize("size", [{"width": 360, "height": 640}, {"width": 700, "height": 320}])
def test_the_card_stays_within_a_small_window(
    browser: Browser, written: str, size: dict[str, int]
) -> None:
    with opened(browser, written, viewport=size) as page:
        markers = ask(page, QUESTION).locator("a.note")
        for marker in markers.all():
            card = point_at(marker)
            assert is_within(page, card)
            page.mouse.move(2, 2)
            expect(card).to_be_hidden()


def test_the_original_opens_at_the_sentence_and_learns_nothing_of_us(
    browser: Browser, written: str
) -> None:
    with opened(browser, written) as page:
        markers = ask(page, QUESTION).locator("a.note")
        markers.first.click()
        original = page.locator("#sn-original")
        expect(original).to_have_attribute("href", _deep_link(markers.first))
        assert "#:~:text=" in _deep_link(markers.first)
        assert original.get_attribute("target") == "_blank"
        assert original.get_attribute("rel") == "noopener noreferrer nofollow"
        page.get_by_role("button", name="Next citation").click()
        expect(original).to_have_attribute("href", _deep_link(markers.nth(2)))


def _deep_link(marker: Locator) -> str:
    sidenote = marker.locator("xpath=following-sibling::*[1]")
    return str(sidenote.locator(".link").evaluate("e => e.textContent"))


def test_stepping_by_the_buttons_keeps_the_keyboard_there(browser: Browser, written: str) -> None:
    with opened(browser, written) as page:
        ask(page, QUESTION).locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_focused()
        button = page.get_by_role("button", name="Next citation")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#sn-position")).to_contain_text("2 /")
        expect(button).to_be_focused()


def test_the_first_tap_opens_the_article_and_no_card(browser: Browser, written: str) -> None:
    with opened(browser, written, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        ask(page, QUESTION).locator("a.note").first.tap()
        expect(page.locator("#sn-page .now")).to_be_visible()
        expect(page.locator("#sn-card")).to_be_hidden()


@pytest.mark.parametrize("way", ["back", "Escape", "close", "beside"])
def test_on_a_phone_each_way_out_leads_back_to_the_marker(
    browser: Browser, written: str, way: str
) -> None:
    with opened(browser, written, viewport=PHONE) as page:
        marker = ask(page, QUESTION).locator("a.note").first
        address = page.url
        marker.click()
        expect(page.get_by_role("dialog", name="Source article")).to_be_visible()
        expect(page.locator("#sn-page .now")).to_be_focused()
        if way == "back":
            page.go_back()
        elif way == "Escape":
            page.keyboard.press("Escape")
        elif way == "close":
            page.get_by_role("button", name="Close the article").click()
        else:
            page.mouse.click(190, 40)
        expect(page.locator("#sn-panel")).not_to_be_visible()
        expect(marker).to_be_focused()
        assert page.url == address
        expect(page.locator("#sn-box textarea")).to_be_enabled()


def test_on_a_phone_conversation_and_article_use_the_whole_height(
    browser: Browser, written: str
) -> None:
    with opened(browser, written, viewport=PHONE) as page:
        marker = ask(page, QUESTION).locator("a.note").first
        box = page.locator("#sn-box").bounding_box()
        assert box
        assert PHONE["height"] - 40 < box["y"] + box["height"] <= PHONE["height"]
        marker.click()
        page.wait_for_timeout(400)  # the sheet slides
        sheet = page.locator("#sn-panel").bounding_box()
        assert sheet
        assert sheet["y"] == pytest.approx(PHONE["height"] / 5, abs=2)
        assert sheet["height"] == pytest.approx(PHONE["height"] * 4 / 5, abs=2)


def test_what_lies_under_the_article_is_out_of_reach(browser: Browser, written: str) -> None:
    with opened(browser, written, viewport=PHONE) as page:
        ask(page, QUESTION).locator("a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_focused()
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('#sn-talk, #sn-header')")


def test_nothing_slides_for_those_who_want_no_motion(browser: Browser, written: str) -> None:
    with opened(browser, written, viewport=PHONE, reduced_motion="reduce") as page:
        ask(page, QUESTION).locator("a.note").first.click()
        slide = page.locator("#sn-source").evaluate("e => getComputedStyle(e).transitionDuration")
        assert slide == "0s"
