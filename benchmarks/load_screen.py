"""From the model's first word to the screen, in Chromium."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.load_people import QUESTIONS
from benchmarks.load_servers import page_server, said
from tests.support.openai_server import ChatRequest, OpenAIServer, Reply

_RUNS, _DELAY = 9, 0.2
_CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# When each answer had its first word, by the clock that all processes of this machine share.
_WATCH = """
window.seen = [];
new MutationObserver(() => {
  const answers = [...document.querySelectorAll('.sn-answer')];
  const begun = answers.filter(answer => answer.textContent.includes('Zebra')).length;
  while (window.seen.length < begun) window.seen.push(Date.now());
}).observe(document, {subtree: true, childList: true, characterData: true});
"""


def first_words(folder: Path) -> list[float]:
    """Milliseconds from the model's first word to its place on the page, some times."""
    came: list[float] = []

    def answer(request: ChatRequest) -> Reply:
        # Before its first word the model sends an event without one; each takes the delay.
        came.append(time.time() + 2 * _DELAY)
        return said(request, _DELAY)

    with OpenAIServer(answer) as model, page_server(folder, model.base_url) as served:
        seen = _seen(served.address)
    times = [shown - 1000 * sent for shown, sent in zip(seen, came, strict=True)]
    return times[1:]  # the first one loads what is loaded but once


def _seen(address: str) -> list[float]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        page = browser.new_page()
        page.add_init_script(_WATCH)
        page.goto(address)
        for number, question in enumerate(QUESTIONS[:_RUNS], 1):
            _ask(page, question, number)
        found: list[float] = page.evaluate("window.seen")
        browser.close()
    return found


def _ask(page: Page, question: str, number: int) -> None:
    """Ask, and wait for the whole answer."""
    page.fill("#sn-box textarea", question)
    page.press("#sn-box textarea", "Enter")
    expect(page.locator(".sn-answer .sn-summary")).to_have_count(number, timeout=60_000)
