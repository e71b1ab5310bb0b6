"""How soon the page is there, and whether a long conversation slows it: `python -m benchmarks.page`.

In Debian's Chromium, from this computer. A bare `gradio.ChatInterface` that is given the same answers,
in as many pieces, is the comparison; both are asked by the same hands in the same run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from assistant import Article, Assistant, Settings
from benchmarks.report import Figure, Section, run
from tests.support.page_server import serving

_OPENINGS, _TURNS, _FEW = 5, 200, 10
# Milliseconds between an answer and the next question: Gradio drops what is asked before it is idle.
_PAUSE = 300
_QUESTION = "How fast was the ferry Eider travelling when she struck the barge?"
_ARTICLE = Article(
    "The ferry Eider was travelling at 11.5 knots when she struck a barge. Nobody was hurt."
    " Captain D'Arcy saw the barge when it was perhaps 30 metres off.",
    title="Ferry too fast",
    published="2024-02-20",
    source="Harbour Gazette",
)
# What an answer of ours is sent in: the steps, the pieces, the end.
_PIECES = 6
_FRAMES = """() => new Promise(done => {
  const log = document.querySelector('[role=log]'), times = [];
  let last = performance.now(), top = log.scrollHeight;
  const step = now => { times.push(now - last); last = now; log.scrollTop = top -= 400;
    top > 0 ? requestAnimationFrame(step) : done(times.slice(1)); };
  requestAnimationFrame(step); })"""


@dataclass(frozen=True)
class Seen:
    """Seconds until the page can be typed into, of each turn, and of each frame of scrolling."""

    openings: list[float]
    turns: list[float]
    frames: list[float]


def measure() -> Section:
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with _sidenote() as address:
            ours = _seen(browser, address)
        with _bare() as address:
            bare = _seen(browser, address)
    figures = [
        _figure("until one can type", median(ours.openings), median(bare.openings), aim=2),
        _figure("one of the first ten turns", _first(ours), _first(bare)),
        _figure(f"one of the last ten of {_TURNS} turns", _last(ours), _last(bare)),
        _figure("a frame of scrolling through them, p95", _slow(ours), _slow(bare), digits=3),
    ]
    return Section(f"Medians of {_OPENINGS} openings and of ten turns.", figures)


def _figure(
    name: str, ours: float, bare: float, aim: float | None = None, digits: int = 2
) -> Figure:
    beside = {"bare ChatInterface": bare}
    return Figure(name, ours, beside, aim=aim, at_most=True, unit="s", digits=digits)


def _first(seen: Seen) -> float:
    return median(seen.turns[:_FEW])


def _last(seen: Seen) -> float:
    return median(seen.turns[-_FEW:])


def _slow(seen: Seen) -> float:
    return quantiles(seen.frames, n=20)[-1]


def _seen(browser: Browser, address: str) -> Seen:
    openings = [_opening(browser, address) for _ in range(_OPENINGS)]
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("textarea:visible")
    page.wait_for_timeout(10 * _PAUSE)
    turns = [_turn(page, done) for done in range(1, _TURNS + 1)]
    frames = [ms / 1000 for ms in page.evaluate(_FRAMES)]
    page.close()
    return Seen(openings, turns, frames)


def _opening(browser: Browser, address: str) -> float:
    window = browser.new_context()  # nothing is cached
    page = window.new_page()
    began = perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("textarea:visible")
    took = perf_counter() - began
    window.close()
    return took


def _turn(page: Page, done: int) -> float:
    """Seconds from Enter until the answer is whole."""
    box = "textarea:visible"
    page.wait_for_timeout(_PAUSE)
    page.fill(box, _QUESTION)
    began = perf_counter()
    page.press(box, "Enter")
    whole = "done => document.querySelectorAll('[data-testid=bot] .sn-tools').length === done"
    page.wait_for_function(whole, arg=done)
    return perf_counter() - began


@contextmanager
def _sidenote() -> Iterator[str]:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add([_ARTICLE])
        with serving(assistant) as address:
            yield address


@contextmanager
def _bare() -> Iterator[str]:
    """Gradio's own chat, with answers as long as ours and made as slowly."""
    import gradio

    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add([_ARTICLE])

        def answer(question: str, _: object) -> Iterator[str]:
            text = assistant.ask(question).to_html().replace("\n", " ")
            for piece in range(1, _PIECES):
                yield f"<p>{text[: 20 * piece]}</p>".replace("<", "&lt;")
            yield f'{text}<div class="sn-tools"></div>'

        chat = gradio.ChatInterface(answer, analytics_enabled=False)
        _, address, _ = chat.launch(prevent_thread_lock=True, quiet=True)
        yield address
        chat.close()


if __name__ == "__main__":
    if shutil.which("chromium"):
        run("page", measure)
    else:
        print("No Chromium here: `make chromium` installs it")
