"""The page under load: `python -m benchmarks.load [--questions 2000]`, some five minutes.

A model that speaks the OpenAI protocol, the page's server and the people are processes of their own,
on the same cores. Fifty people have the page open. First all of them ask in the same moment, three
times; then each asks, reads and asks again. What is measured is how much later the last word is there
than the model takes to say it, asked by as many without us, and the processor time that a question
takes the server. Then 2,000 questions, for the memory; then some in Chromium, for the first word.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic

import numpy as np

from benchmarks.load_people import Asked, ask_all, ask_and_read, ask_at_once, ask_model
from benchmarks.load_screen import first_words
from benchmarks.load_servers import Page, paced_model, page_server
from benchmarks.report import Figure, Section, run

_PEOPLE, _ROUNDS = 50, 3
# Seconds: 120 words, of an answer and what it quotes, at 238 a minute (Brysbaert 2019); and in all.
_READING, _LONG = 30.0, 75.0
# Each question is another visitor's; Gradio remembers the last thousand. From then on it must be flat.
_MANY, _WARM, _AT_A_TIME = 2_000, 1_000, 8
_FEWEST = 600  # three points, one for each hundred, when the first half has warmed it up
_ADDED, _FIRST, _SLOPE = 300, 150, 5.0  # ms, ms, MB for each 1,000 questions; at most


def measure(many: int = _MANY) -> Section:
    with tempfile.TemporaryDirectory() as folder:
        with paced_model(0.05) as model, page_server(Path(folder), model) as page:
            asyncio.run(ask_all(page.address, 2, 2))  # what is imported or read but once
            at_once, alone = _at_once(page, model)
            reading, cost = _reading(page)
        with paced_model(0.0) as model, page_server(Path(folder), model) as page:
            slope, failed = _slope(page, many)
        first = first_words(Path(folder))
    most = partial(Figure, at_most=True, digits=0)
    failed += sum(not one.answered for one in (*at_once, *reading))
    together, apart = _added(at_once, alone), _added(reading, alone)
    figures = [
        most("errors", failed, aim=0),
        most("all in the same moment, added, p50", together[0], unit="ms"),
        most("all in the same moment, added, p95", together[1], aim=_ADDED, unit="ms"),
        most("asking and reading, added, p50", apart[0], unit="ms"),
        most("asking and reading, added, p95", apart[1], aim=_ADDED, unit="ms"),
        most("processor time of the server for a question", cost, unit="ms"),
        most("memory for 1,000 questions", slope, aim=_SLOPE, unit="MB", digits=1),
        most("first word to the screen", median(first), aim=_FIRST, unit="ms"),
    ]
    about = (
        f"{_PEOPLE} people, who read for {_READING:.0f} s on average; 16 articles, a model of 20 words a"
        f" second; memory over {many:,} questions."
    )
    return Section(about, figures)


def _tell(*told: object) -> None:
    """Where it stands: a line for each stage, and for each hundred questions."""
    said = (f"{monotonic() - one:.0f} s" if isinstance(one, float) else str(one) for one in told)
    sys.stderr.write("  ".join(said) + "\n")


def _at_once(page: Page, model: str) -> tuple[list[Asked], float]:
    """All answers of some rounds, and the seconds that the model takes by itself."""
    alone = median(asyncio.run(ask_model(model, _PEOPLE)))
    asked: list[Asked] = []
    for number in range(_ROUNDS):
        began, before = monotonic(), page.processor_seconds()
        asked += asyncio.run(ask_at_once(page.address, _PEOPLE))
        cost = 1000 * (page.processor_seconds() - before) / _PEOPLE
        _tell(f"round {number + 1}: all ask at once, {cost:.0f} ms of processor each", began)
    return asked, alone


def _reading(page: Page) -> tuple[list[Asked], float]:
    """The answers, and the server's milliseconds for each, all that it does meanwhile included."""
    before, began = page.processor_seconds(), monotonic()
    asked = asyncio.run(ask_and_read(page.address, _PEOPLE, _READING, _LONG))
    _tell(f"{len(asked)} questions, asked and read", began)
    return asked, 1000 * (page.processor_seconds() - before) / len(asked)


def _added(asked: Sequence[Asked], alone: float) -> tuple[float, float]:
    """Milliseconds beyond the model's own time, p50 and p95."""
    added = [1000 * (one.last - alone) for one in asked if one.answered]
    p50, p95 = np.percentile(added or [np.nan], [50, 95])
    return float(p50), float(p95)


def _slope(page: Page, many: int) -> tuple[float, int]:
    """MB that the server grows by in 1,000 questions, once it is warm, by least squares; failures."""
    points, failed, began = [], 0, monotonic()
    for done in range(0, many, 100):
        asked = asyncio.run(ask_all(page.address, 100, _AT_A_TIME))
        failed += sum(not one.answered for one in asked)
        points.append((done + 100, page.memory()))
        _tell(f"{done + 100:,} of {many:,} questions", f"{points[-1][1]:,.0f} MB", began)
    warm = [point for point in points if point[0] > min(_WARM, many // 2)]
    questions, megabytes = zip(*warm, strict=True)
    return 1000 * float(np.polyfit(questions, megabytes, 1)[0]), failed


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure the page under load.")
    parser.add_argument("--questions", type=int, default=_MANY, help="for the memory, at least 600")
    many = parser.parse_args().questions
    if many < _FEWEST:
        parser.error(f"--questions {many} tell nothing of the memory: at least {_FEWEST}")
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        parser.error("no Chromium here: `apt-get install chromium`")
    run("load", lambda: measure(many))
