"""Pictures of the page: `make screenshots` writes docs/screenshots/*.png.

Chromium over the sample articles; a model on the loopback writes an answer that gets every verdict.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant import Assistant, Settings
from tests.support.browsing import ask, opened
from tests.support.ferry import QUESTION, verdicts
from tests.support.openai_server import OpenAIServer
from tests.support.page_server import serving

_FOLDER = Path("docs/screenshots")
_WIDE = {"width": 1280, "height": 800}
_COLOURS = 256  # as many as make a picture half the size; the few bright ones must be among them
# A quote that stands there, one that was altered, a figure that was changed, what nobody said, and a fact.
_TO_CHECK = (
    "“Fourteen people were hurt on Sunday evening,” the Harbour Gazette reported on 12 February."
    " “Three of them were kept in hospital for a week; none is in danger.”\n\n"
    "The ferry Eider was making 15.5 knots in thick fog.\n\nThe moon is made of salt.\n\n"
    "The Eider is to return to the Skarra route on 4 March."
)
_TO_FOLLOW = "How many people were hurt when the ferry ran into the barge?"
_NARROW = {"width": 390, "height": 780}


def main() -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with _page() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with _asked(browser, address, viewport=_WIDE) as page:
            _card(page, "card")
            _article(page, "light")
            _conversations(page, "conversations")
        with _asked(browser, address, viewport=_WIDE, color_scheme="dark") as page:
            _article(page, "dark")
        with _asked(browser, address, viewport=_NARROW) as page:
            _picture(page, "narrow")
            _article(page, "narrow-article")
        with opened(browser, address, viewport=_WIDE) as page:
            expect(page.locator(".sn-example")).to_have_count(4, timeout=20_000)
            _picture(page, "welcome")
            page.get_by_role("tab", name="Library").click()
            expect(page.locator("#sn-rows table")).to_be_visible(timeout=20_000)
            page.get_by_role("button", name="Skarra ferry").first.click()
            expect(page.locator("#sn-page article:visible")).to_be_visible()
            page.locator("#sn-library").evaluate("e => e.scrollTo(0, 0)")
            _picture(page, "library")
            _settings(page)
        with opened(browser, address, viewport=_WIDE) as page:
            _check(page, "check")
        with opened(browser, address, viewport=_WIDE, color_scheme="dark") as page:
            _check(page, "check-dark")
        with opened(browser, address, viewport=_NARROW) as page:
            _check(page, "check-narrow")
        with _quoted() as quoted, opened(browser, quoted, viewport=_WIDE) as page:
            _summary(page, "summaries")
        with _followed() as followed, opened(browser, followed, viewport=_WIDE) as page:
            _changes(page, "changes")


@contextmanager
def _page() -> Iterator[str]:
    with OpenAIServer(verdicts) as model:
        settings = Settings(mode="written", openai_base_url=model.base_url)
        with Assistant(":memory:", settings=settings) as assistant:
            assistant.add("seeds")
            with serving(assistant) as address:
                yield address


@contextmanager
def _quoted() -> Iterator[str]:
    """The same articles, without a model."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add("seeds")
        with serving(assistant) as address:
            yield address


@contextmanager
def _followed() -> Iterator[str]:
    """A question that was followed when the first report was in, and then the other articles came."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add("seeds/2024-02-12-ferry-collision.md")
        assistant.follow(_TO_FOLLOW)
        assistant.add("seeds")
        with serving(assistant) as address:
            yield address


@contextmanager
def _asked(browser: Browser, address: str, **window: Any) -> Iterator[Page]:
    with opened(browser, address, **window) as page:
        ask(page, QUESTION)
        page.wait_for_timeout(600)  # Gradio scrolls to the end once more
        page.locator("#sn-chat [role=log]").evaluate("e => e.scrollTo(0, 0)")
        yield page


def _settings(page: Page) -> None:
    """With a key typed in, the model's server tried, and all of it seen."""
    page.set_viewport_size({"width": 1280, "height": 1120})
    page.locator("#sn-tab-settings").click()
    page.fill("#sn-pref-key", "sk-not-a-key")
    page.locator("#sn-prefs [type=submit]").click()
    expect(page.locator("#sn-saved")).to_be_visible()
    page.locator("#sn-prefs [name=try]").click()
    expect(page.locator("#sn-tried.good")).to_be_visible()
    _picture(page, "settings")


def _check(page: Page, name: str) -> None:
    """Statements of several verdicts, and the words of one of them in its article."""
    page.locator("#sn-tab-check").click()
    page.fill("#sn-check textarea", _TO_CHECK)
    page.press("#sn-check textarea", "Control+Enter")
    expect(page.locator("#sn-check .sn-checked")).to_be_visible(timeout=20_000)
    if page.viewport_size != _NARROW:
        page.locator("#sn-check a.note").first.click()
        expect(page.locator("#sn-page .now")).to_be_visible()
    page.mouse.move(2, 2)
    _picture(page, name)


def _summary(page: Page, name: str) -> None:
    """Of a topic, with the sentence of its first number."""
    page.locator("#sn-tab-digest").click()
    page.locator("#sn-digest [name=of]").select_option("topic")
    page.locator("#sn-digest [name=style]").select_option("bullets")
    page.fill("#sn-digest [name=topic]", "ferry collision")
    page.press("#sn-digest [name=topic]", "Enter")
    expect(page.locator("#sn-digest .sn-answer")).to_be_visible(timeout=20_000)
    page.locator("#sn-digest a.note").first.click()
    expect(page.locator("#sn-page .now")).to_be_visible()
    page.locator("#sn-digest").evaluate("e => e.scrollTo(0, 0)")
    page.mouse.move(2, 2)
    _picture(page, name)


def _changes(page: Page, name: str) -> None:
    """What newer articles say against the answer, and the first of their sentences."""
    page.locator("#sn-tab-digest").click()
    page.locator("#sn-digest [name=kind]").select_option("changes")
    expect(page.locator("#sn-digest .followed button")).to_be_visible()
    page.locator("#sn-digest [type=submit]").click()
    expect(page.locator("#sn-digest .sn-changes")).to_be_visible(timeout=20_000)
    page.locator("#sn-digest .sn-changes a.note").nth(1).click()
    expect(page.locator("#sn-page .now")).to_be_visible()
    page.locator("#sn-digest").evaluate("e => e.scrollTo(0, 0)")
    page.mouse.move(2, 2)
    _picture(page, name)


def _card(page: Page, name: str) -> None:
    page.locator("a.note.contradicted").hover()
    expect(page.locator("#sn-card")).to_be_visible()
    _picture(page, name)
    page.mouse.move(2, 2)
    expect(page.locator("#sn-card")).to_be_hidden()


def _article(page: Page, name: str) -> None:
    page.locator("a.note.supported").nth(1).click()
    expect(page.locator("#sn-page .now")).to_be_visible()
    page.mouse.move(2, 2)
    _picture(page, name)


def _conversations(page: Page, name: str) -> None:
    """The list, a question as of a day that no article answers, and how that was found."""
    page.locator("#sn-new").click()
    expect(page.locator("#sn-chat .sn-answer")).to_have_count(0)
    page.locator("#sn-list-toggle").click()
    page.locator("#sn-filters summary").click()
    page.locator("#sn-filters [name=as_of]").press("ArrowLeft")
    page.locator("#sn-filters summary").click()
    ask(page, "Who won the world chess championship in Norway?")
    page.locator(".sn-found summary").click()
    page.mouse.move(2, 2)
    _picture(page, name)


def _picture(page: Page, name: str) -> None:
    page.wait_for_timeout(500)  # what slides has arrived
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(
            _FOLDER / f"{name}.png", optimize=True
        )
    print(f"{_FOLDER / name}.png")


if __name__ == "__main__":
    main()
