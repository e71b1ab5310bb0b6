"""The page under load: `python -m benchmarks.load [--questions 2000]`.

A model that speaks the OpenAI protocol, the page's server and the people are processes of their own.
Fifty people ask: all in the same moment, and each when it suits them within half a minute. What is
measured is how much later the last word is there than the model takes to say it, asked by as many
without us. Then 2,000 questions, for the memory; then one in Chromium, for the first word.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.load_people import Asked, ask_all, ask_model
from benchmarks.load_screen import first_words
from benchmarks.load_servers import Page, paced_model, page_server
from benchmarks.report import Figure, Section, run

_PEOPLE, _WITHIN = 50, 30.0
# Each question is another visitor's; Gradio remembers the last thousand. From then on it must be flat.
_MANY, _WARM, _AT_A_TIME = 2_000, 1_000, 8
_FEWEST = 600  # three points, one for each hundred, when the first half has warmed it up
_ADDED, _FIRST, _SLOPE = 300, 150, 5.0  # ms, ms, MB for each 1,000 questions; at most


def measure(many: int = _MANY) -> Section:
    with tempfile.TemporaryDirectory() as folder:
        with paced_model(0.05) as model, page_server(Path(folder), model) as page:
            asyncio.run(ask_all(page.address, [0.0] * 2))  # what is imported or read but once
            together = _compared(page, model, [0.0] * _PEOPLE)
            chance = random.Random(7)
            spread = _compared(page, model, [chance.uniform(0, _WITHIN) for _ in range(_PEOPLE)])
        with paced_model(0.0) as model, page_server(Path(folder), model) as page:
            slope, failed = _slope(page, many)
        first = first_words(Path(folder))
    most = partial(Figure, at_most=True, digits=0)
    figures = [
        most("errors", sum(failed for *_, failed in (together, spread)) + failed, aim=0),
        most("all at once, added, p50", together[0], unit="ms"),
        most("all at once, added, p95", together[1], aim=_ADDED, unit="ms"),
        most(f"within {_WITHIN:.0f} s, added, p50", spread[0], unit="ms"),
        most(f"within {_WITHIN:.0f} s, added, p95", spread[1], aim=_ADDED, unit="ms"),
        most("memory for 1,000 questions", slope, aim=_SLOPE, unit="MB", digits=1),
        most("first word to the screen", median(first), aim=_FIRST, unit="ms"),
    ]
    about = f"{_PEOPLE} people, 16 articles, a model of 20 words a second; memory over {many:,} questions."
    return Section(about, figures)


def _compared(page: Page, model: str, moments: list[float]) -> tuple[float, float, int]:
    """Milliseconds beyond the model's own time, p50 and p95, and how many had no answer."""
    alone = median(asyncio.run(ask_model(model, moments)))
    asked = asyncio.run(ask_all(page.address, moments))
    added = [1000 * (one.last - alone) for one in asked if one.answered]
    p50, p95 = np.percentile(added or [np.nan], [50, 95])
    return float(p50), float(p95), _failed(asked)


def _slope(page: Page, many: int) -> tuple[float, int]:
    """MB that the server grows by in 1,000 questions, once it is warm, by least squares; failures."""
    points, failed = [], 0
    for done in range(0, many, 100):
        asked = asyncio.run(ask_all(page.address, [0.0] * 100, _AT_A_TIME))
        failed += _failed(asked)
        points.append((done + 100, page.memory()))
    warm = [point for point in points if point[0] > min(_WARM, many // 2)]
    questions, megabytes = zip(*warm, strict=True)
    return 1000 * float(np.polyfit(questions, megabytes, 1)[0]), failed


def _failed(asked: list[Asked]) -> int:
    return sum(not one.answered for one in asked)


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure the page under load.")
    parser.add_argument("--questions", type=int, default=_MANY, help="for the memory, at least 600")
    many = parser.parse_args().questions
    if many < _FEWEST:
        parser.error(f"--questions {many} tell nothing of the memory: at least {_FEWEST}")
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        parser.error("no Chromium here: `apt-get install chromium`")
    run("load", lambda: measure(many))
