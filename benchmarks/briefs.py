"""What a brief takes, and asking followed questions again: `python -m benchmarks.briefs [--upto 10000]`.

Libraries of articles of forty real sentences each, with vectors of noise, so that none are one story: the most that
there is to tell. On a day 20 articles come in, on the next 200; ten questions are followed. Times are the
processor's, as machines are shared; memory is what the process
has held at most, less what it had held before.
"""

from __future__ import annotations

import random
import resource
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count
from tempfile import TemporaryDirectory
from time import process_time

from assistant import Article, Assistant, Settings
from benchmarks.growth_data import questions, sentences
from benchmarks.report import Figure, Section, run
from benchmarks.summaries import OwnForSentences

SIZES = (1_000, 10_000)
_SENTENCES, _QUESTIONS, _DAYS = 40, 10, (20, 200)
# Ten times the articles must not take more than so many times as long.
_SLOWER = 3.0
_FIRST = date(2024, 1, 1)


class Desk:
    """An assistant whose library grows day by day."""

    def __init__(self, assistant: Assistant, embedder: OwnForSentences) -> None:
        self.assistant, self._embedder = assistant, embedder
        self._dice, self._pool = random.Random(3), sentences()
        self._days = (_FIRST + timedelta(n) for n in count())
        self.size = 0

    def day(self, articles: int) -> date:
        """The next day, on which so many articles come in."""
        day = next(self._days)
        self._embedder.adding = True
        self.assistant.add(self._article(day) for _ in range(articles))
        self._embedder.adding = False
        self.size += articles
        return day

    def _article(self, day: date) -> Article:
        return Article(" ".join(self._dice.sample(self._pool, _SENTENCES)), published=day)


def measure(sizes: Sequence[int] = SIZES) -> Section:
    embedder, settings = OwnForSentences(), Settings.load(mode="quoted")
    figures: list[Figure] = []
    with (
        TemporaryDirectory() as folder,
        Assistant(folder, embed_model=embedder, settings=settings) as assistant,
    ):
        desk = Desk(assistant, embedder)
        for size in sizes:
            while desk.size < size:
                desk.day(min(500, size - desk.size))
                print(f"{desk.size} articles", file=sys.stderr)
            figures += _at(desk, f"at {size:,} articles")
    return Section(
        f"{_QUESTIONS} followed questions; a day with 20 articles, one with 200. Processor time.",
        [*figures, *_slower(figures, sizes)],
    )


def _at(desk: Desk, at: str) -> Iterator[Figure]:
    assistant, before = desk.assistant, _peak()
    for question in questions()[:_QUESTIONS]:
        assistant.follow(question)
    assistant.changed()
    took = _timed(assistant.changed)
    yield Figure(f"changes, nothing came in {at}", took, unit="s", digits=2)
    for new in _DAYS:
        day = desk.day(new)
        took = _timed(partial(assistant.changed, keep=False))
        yield Figure(f"changes, {new} articles came in {at}", took, unit="s", digits=2)
        took = _timed(partial(assistant.brief, day, day))
        yield Figure(f"brief of a day with {new} articles {at}", took, unit="s", digits=2)
        assistant.changed()
    yield Figure(f"memory beyond what adding took {at}", _peak() - before, unit="MB", digits=0)


def _slower(figures: Sequence[Figure], sizes: Sequence[int]) -> Iterator[Figure]:
    many = len(figures) // len(sizes)
    for first, last in zip(figures[: many - 1], figures[-many:-1], strict=True):
        name = f"{first.name.rpartition(' at ')[0]}: times, {sizes[0]:,} to {sizes[-1]:,}"
        slower = last.ours / max(first.ours, 1e-9)
        if len(sizes) > 1:
            yield Figure(name, slower, aim=_SLOWER, at_most=True, digits=2)


def _timed(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure briefs and followed questions.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="articles")
    upto = parser.parse_args().upto
    run("briefs", partial(measure, [size for size in SIZES if size <= upto]))
