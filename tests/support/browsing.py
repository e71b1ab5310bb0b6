"""The page in a real browser: opened, watched for what it must not do, asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, Dialog, Locator, Page, expect


class Watch:
    """What a page did that it must not do."""

    def __init__(self, page: Page) -> None:
        self.faults: list[str] = []
        page.on("dialog", self._dismiss)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._check(request.url))
        page.on("console", lambda m: self.faults.extend([m.text] * (m.type == "error")))

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(dialog.message)
        dialog.dismiss()

    def _check(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.faults.append(url)


@contextmanager
def opened(browser: Browser, address: str, **context: object) -> Iterator[Page]:
    """A page that must behave, in a window of its own."""
    window = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context})  # type: ignore[arg-type]
    page = window.new_page()
    watch = Watch(page)
    page.goto(address)
    expect(page.locator("#sn-box textarea")).to_be_visible(timeout=20_000)
    expect(page.locator("#sn-bar")).to_be_attached()
    expect(page.locator("#sn-talk[role=tabpanel]")).to_be_attached(timeout=20_000)  # scripts run
    yield page
    window.close()
    assert watch.faults == []


def ask(page: Page, question: str) -> Locator:
    """Ask, wait for the whole answer, and return it."""
    before = page.locator(".sn-answer .sn-summary").count()
    begin(page, question)
    summary = page.locator(".sn-answer .sn-summary")
    expect(summary).to_have_count(before + 1, timeout=30_000)
    _come_to_rest(page)
    return page.locator(".sn-answer").last


def _come_to_rest(page: Page) -> None:
    """Gradio scrolls to the end once more, a while after the last word: whoever points then, misses."""
    log, before = page.locator("#sn-chat [role=log]"), -1
    while (now := log.evaluate("e => e.scrollTop")) != before:
        before = now
        page.wait_for_timeout(300)


def point_at(marker: Locator) -> Locator:
    """Point at a marker until its card is there: what scrolls under a pointer at rest ends the pointing."""
    card = marker.page.locator("#sn-card")
    for _ in range(4):
        marker.hover()
        with suppress(AssertionError):
            expect(card).to_be_visible(timeout=2_000)
            return card
        marker.page.mouse.move(0, 0)
    marker.hover()
    expect(card).to_be_visible()
    return card


def begin(page: Page, question: str) -> None:
    """Ask, and do not wait."""
    page.fill("#sn-box textarea", question)
    page.press("#sn-box textarea", "Enter")
