"""The settings in a real browser: chosen, tried, remembered; light and dark before the first paint."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant, Settings
from tests.support import axe
from tests.support.browsing import ask, opened
from tests.support.canary import CANARY
from tests.support.ferry import QUESTION, verdicts
from tests.support.openai_server import OpenAIServer
from tests.support.page_marks import BROWSER
from tests.support.page_server import Serve
from ui.page import texts

pytestmark = BROWSER

NARROW = {"width": 360, "height": 640}
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(246, 244, 239)", "rgb(23, 25, 28)"
# Every colour the page's ground is painted in, from the very first frame.
FRAMES = """window.seen = new Set(); (function look() {
  if (document.body) seen.add(getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).colorScheme);
  requestAnimationFrame(look); })();"""


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAIServer]:
    with OpenAIServer(verdicts, models=("small", "large")) as server:
        yield server


@pytest.fixture(scope="module")
def open_page(seeds: Path, model: OpenAIServer) -> Iterator[Assistant]:
    """The sample articles, and no language model."""
    with Assistant(
        ":memory:", settings=Settings(openai_base_url="", openai_api_key="")
    ) as assistant:
        assistant.add(seeds.glob("2024-02-*"))
        yield assistant


@pytest.fixture(scope="module")
def url(serve: Serve, open_page: Assistant) -> Iterator[str]:
    with serve(open_page) as address:
        yield address


def settings(page: Page) -> Page:
    """The page with its settings shown."""
    expect(page.locator("#sn-talk[role=tabpanel]")).to_be_attached(timeout=20_000)
    page.get_by_role("tab", name="Settings").click()
    expect(page.locator("#sn-pref-mode")).to_be_visible()
    return page


def saved(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#sn-saved")).to_have_text(texts.PREFS_SAVED)


def test_a_server_typed_in_is_tried_saved_and_asked(
    browser: Browser, url: str, model: OpenAIServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with opened(browser, url) as page:
        settings(page)
        page.get_by_label("Address of its server").fill(model.base_url)
        page.get_by_label("Key", exact=True).fill(CANARY)
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried")).to_have_text("It works: the server offers 2 models.")
        assert page.locator("#sn-models option").count() == 2
        page.get_by_role("combobox", name="Model").fill("large")
        saved(page)
        expect(page.get_by_label("Key", exact=True)).to_have_value("")
        expect(page.locator("#sn-from-key")).to_contain_text("A key is set. Set here.")
        expect(page.locator("#sn-from-model")).to_contain_text("Set here.")
        page.get_by_role("tab", name="Ask").click()
        assert ask(page, QUESTION).locator("a.note").count() > 2
        assert model.chats[-1].body["model"] == "large"
        assert model.chats[-1].headers["authorization"] == f"Bearer {CANARY}"
        everything = page.evaluate(
            "document.documentElement.outerHTML + JSON.stringify([localStorage, sessionStorage])"
            " + [...document.querySelectorAll('input, textarea')].map(field => field.value)"
        )
        assert CANARY not in everything
        page.reload()
        settings(page)
        expect(page.get_by_role("combobox", name="Model")).to_have_value("large")
        page.get_by_role("button", name="Remove the key").click()
        expect(page.locator("#sn-from-key")).to_contain_text("No key is set.")
        page.get_by_role("button", name="As the server was started").click()
        expect(page.get_by_label("Address of its server")).to_have_value("")
    assert CANARY not in caplog.text


def test_what_is_wrong_is_said_where_it_happened(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        settings(page)
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried.bad")).to_have_text(texts.PREFS_NOTHING_TO_TRY)
        page.get_by_label("Address of its server").fill("http://127.0.0.1:1/v1")
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried.bad")).to_contain_text("can't be reached")


def test_what_is_refused_stays_to_be_mended(browser: Browser, url: str) -> None:
    with browser.new_context() as window:  # not `opened`: for Chromium a refusal is an error
        page = window.new_page()
        page.goto(url)
        settings(page)
        page.get_by_label("How to answer").select_option("written")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#sn-saved.bad")).to_have_text(texts.PREFS_NO_MODEL)
        expect(page.get_by_label("How to answer")).to_have_value("written")


def test_what_is_being_typed_is_not_lost_by_a_look_elsewhere(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        settings(page)
        page.get_by_role("combobox", name="Model").fill("half-typ")
        page.get_by_role("tab", name="Ask").click()
        page.get_by_role("tab", name="Settings").click()
        expect(page.get_by_role("combobox", name="Model")).to_have_value("half-typ")


def test_the_keyboard_alone_does_it(browser: Browser, url: str) -> None:
    with opened(browser, url) as page:
        page.get_by_role("tab", name="Ask").focus()
        page.keyboard.press("End")
        expect(page.locator("#sn-pref-mode")).to_be_visible()
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.name") != "mode":
            page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("How to answer")).to_have_value("quoted")
        while page.evaluate("document.activeElement.type") != "submit":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#sn-saved")).to_have_text(texts.PREFS_SAVED)
        expect(page.locator("#sn-prefs [type=submit]")).to_be_focused()
        expect(page.locator("#sn-voice")).to_have_text(texts.PREFS_SAVED)


@pytest.mark.parametrize(
    ("chosen", "system", "wanted"),
    [
        ("Dark", "light", (DARK, "dark")),
        ("Light", "dark", (LIGHT, "light")),
        ("As the system", "dark", (DARK, "dark")),
        ("As the system", "light", (LIGHT, "light")),
    ],
)
def test_a_theme_holds_at_once_and_from_the_first_paint(
    browser: Browser, url: str, chosen: str, system: str, wanted: tuple[str, str]
) -> None:
    with opened(browser, url, color_scheme=system) as page:
        settings(page)
        page.get_by_role("radio", name=chosen).check()
        assert page.evaluate(BACKGROUND) == wanted[0]
        page.add_init_script(FRAMES)
        page.reload()
        expect(page.locator("#sn-pref-mode")).to_be_visible()  # the address says which view
        expect(page.get_by_role("radio", name=chosen)).to_be_checked()
        page.wait_for_timeout(500)
        assert page.evaluate("[...seen]") == ["".join(wanted)]


def test_the_system_s_change_is_followed_where_nothing_else_is_chosen(
    browser: Browser, url: str
) -> None:
    with opened(browser, url, color_scheme="light") as page:
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(100)
        assert page.evaluate(BACKGROUND) == DARK
        settings(page).get_by_role("radio", name="Light").check()
        page.emulate_media(color_scheme="light")
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(100)
        assert page.evaluate(BACKGROUND) == LIGHT


@pytest.mark.skipif(not axe.SCRIPT.exists(), reason="no axe-core here: `make axe` fetches it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, NARROW], ids=["wide", "narrow"])
def test_no_state_has_a_serious_fault(
    browser: Browser, url: str, model: OpenAIServer, scheme: str, size: dict[str, int]
) -> None:
    with opened(browser, url, color_scheme=scheme, viewport=size) as page:
        settings(page)
        page.wait_for_timeout(300)
        assert axe.violations(page) == []
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried.bad")).to_be_visible()
        assert axe.violations(page) == []
        page.get_by_label("Address of its server").fill(model.base_url)
        page.get_by_label("Key", exact=True).fill("k")
        saved(page)
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried.good")).to_be_visible()
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("#sn-settings").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_last_line_can_be_scrolled_to(browser: Browser, url: str) -> None:
    with opened(browser, url, viewport=NARROW) as page:
        settings(page)
        saved(page)
        page.locator("#sn-settings").evaluate("e => e.scrollTo(0, e.scrollHeight)")
        line = page.locator("#sn-saved").bounding_box()
        assert line
        assert line["y"] + line["height"] <= NARROW["height"]


def test_hostile_names_of_models_are_text(browser: Browser, serve: Serve, seeds: Path) -> None:
    name = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    with (
        OpenAIServer(models=(name, "https://evil.example/x.png")) as server,
        Assistant(":memory:", settings=Settings(openai_base_url=server.base_url)) as assistant,
        serve(assistant) as address,
        opened(browser, address) as page,
    ):
        settings(page)
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried.good")).to_be_visible()
        page.get_by_role("combobox", name="Model").fill(name)
        saved(page)
        expect(page.get_by_role("combobox", name="Model")).to_have_value(name)
        page.get_by_role("combobox", name="Model").fill("<b>none</b>")
        page.get_by_role("button", name="Try it").click()
        expect(page.locator("#sn-tried.bad")).to_contain_text("<b>none</b>")
