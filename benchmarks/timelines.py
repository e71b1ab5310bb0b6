"""Timelines: rows beside events marked by hand, and the time they take as a library grows.

`python -m benchmarks.timelines [--upto 10000]`: precision and recall over topics of the sample articles,
beside two ways without our rules: the articles' own days with their leads, and every date in what a search
finds. Then the processor's time in libraries of 1,000 and 10,000 articles of real sentences whose
vectors are noise, as in `benchmarks.quotes_growth`, among them a story of sixty reports and one of six: of these as much
is found in a large library as in a small one. Of other topics more is found, and time follows that.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import median

from assistant import Article, Assistant, Settings
from assistant.summarizing.topics import on_topic, said_in
from assistant.timelines.finding import PASSAGES
from benchmarks.growth_data import GivenVectors, sentences
from benchmarks.report import Figure, Section, run
from benchmarks.timelines_data import MARKED, OPEN, Event, Marked
from index.embedding.embedder import Vectors
from index.embedding.encoder import LocalEncoder
from index.storage.filters import Filters
from index.text.when.mentions import mentions

SIZES = (1_000, 10_000)
# Of the story all is there from the beginning; of the others the more is found the more articles there are.
_STORY, _SMALL = "the Varn dam", "the Orlin bridge"
_TOPICS = ("earthquake", "film festival", "parliament election")
_NAMES = (
    "a timeline of a story of sixty reports",
    "a timeline of a story of six reports",
    "a timeline of another topic",
)
_REPORTS, _FEW, _TIMES = 60, 6, 3
# Ten times the articles must not take more than so many times as long.
_SLOWER = 3.0


@dataclass(frozen=True)
class Row:
    """Days, and the words of all sentences that a row cites for them."""

    first: date
    last: date
    said: str


Way = Callable[[Assistant, str], "list[Row]"]


def ours(assistant: Assistant, topic: str) -> list[Row]:
    found = assistant.timeline(topic).rows
    told = (" ".join(account.citations[-1].quote for account in r.accounts) for r in found)
    return [Row(row.first, row.last, said) for row, said in zip(found, told, strict=True)]


def leads(assistant: Assistant, topic: str) -> list[Row]:
    """The day and the first sentence of each article that a search finds on the topic."""
    passages = on_topic(topic, assistant.library.find(topic, PASSAGES, Filters()))
    articles = {passage.article.id: passage.article for passage in passages}.values()
    return [
        Row(a.published, a.published, a.quote(next(s for s in a.sentences if s.citable)))
        for a in articles
        if a.published
    ]


def all_dates(assistant: Assistant, topic: str) -> list[Row]:
    """Each date in each sentence that a search finds on the topic, as it is meant."""
    passages = on_topic(topic, assistant.library.find(topic, PASSAGES, Filters()))
    said = {item.key: item for passage in passages for item in said_in(passage)}
    return [
        Row(named.first, named.last, item.quote)
        for item in said.values()
        for named in mentions(item.quote, item.article.published)
    ]


@dataclass(frozen=True)
class Score:
    """How many rows are right, of how many; how many of these are open; and of how many events."""

    right: int
    rows: int
    open: int
    events: int

    def __add__(self, other: Score) -> Score:
        own, others = vars(self).values(), vars(other).values()
        return Score(*(a + b for a, b in zip(own, others, strict=True)))

    @property
    def figures(self) -> dict[str, float]:
        """Precision without and with the open ones as wrong, and recall."""
        return {
            "precision": self.right / max(1, self.rows - self.open),
            "precision, open ones wrong": self.right / max(1, self.rows),
            "recall": self.right / self.events,
        }


def scored(rows: Sequence[Row], marked: Marked) -> Score:
    """Each event counts once: a second row of it is wrong."""
    left, unsure = list(marked.events), 0
    for row in rows:
        if event := next((e for e in left if _tells(row, e)), None):
            left.remove(event)
        else:
            unsure += any(words in row.said for words in OPEN)
    events = len(marked.events)
    return Score(events - len(left), len(rows), unsure, events)


def _tells(row: Row, event: Event) -> bool:
    days = (row.first, row.last) == (event.first, event.last)
    return days and any(words in row.said for words in event.words)


def measure(sizes: Sequence[int] = SIZES) -> Section:
    about = (
        "Rows beside events of seven topics of the sample articles, marked by hand; rules were set while"
        " looking at three of them (seen). Growth: median of processor seconds, a busy machine."
    )
    return Section(about, [*_quality(), *_growth(sizes)])


def _quality() -> Iterator[Figure]:
    with Assistant(":memory:", settings=Settings.load(mode="quoted")) as assistant:
        assistant.add("seeds")
        for seen, name in ((True, "seen"), (False, "not seen")):
            topics = [marked for marked in MARKED if marked.seen is seen]
            own = _summed(assistant, ours, topics)
            others = {
                "articles' days and leads": _summed(assistant, leads, topics),
                "all dates found": _summed(assistant, all_dates, topics),
            }
            for what, figure in own.items():
                peers = {peer: figures[what] for peer, figures in others.items()}
                told = f"{what}, {len(topics)} topics {name}"
                yield Figure(told, figure, peers, aim=max(peers.values()))


def _summed(assistant: Assistant, way: Way, topics: Sequence[Marked]) -> dict[str, float]:
    found = (scored(way(assistant, marked.topic), marked) for marked in topics)
    return sum(found, Score(0, 0, 0, 0)).figures


class OwnForTopics(GivenVectors):
    """Given vectors for what is added, the model's own for what a timeline reads."""

    adding = True

    def embed(self, texts: Sequence[str]) -> Vectors:
        return super().embed(texts) if self.adding else LocalEncoder.embed(self, texts)


def _growth(sizes: Sequence[int]) -> Iterator[Figure]:
    embedder, took = OwnForTopics(), list[tuple[float, ...]]()
    settings = Settings.load(mode="quoted", keep_tokens=False)
    with Assistant(":memory:", embed_model=embedder, settings=settings) as assistant:
        source, before = _articles(), 0
        for size in sizes:
            embedder.adding = True
            assistant.add(next(source) for _ in range(size - before))
            embedder.adding, before = False, size
            print(f"{size} articles", file=sys.stderr)
            took.append(tuple(_median(assistant, of) for of in ([_STORY], [_SMALL], _TOPICS)))
            for name, seconds in zip(_NAMES, took[-1], strict=True):
                yield Figure(f"{name} at {size:,} articles", seconds, unit="s", digits=2)
            yield from _rows(assistant, size)
    if len(took) > 1:
        for name, small, large in zip(_NAMES, took[0], took[-1], strict=True):
            told = f"{name}, times, {sizes[0]:,} to {sizes[-1]:,}"
            yield Figure(told, large / small, aim=_SLOWER, at_most=True, digits=2)


def _rows(assistant: Assistant, size: int) -> Iterator[Figure]:
    """How much is found: what the times go with."""
    others = sum(len(assistant.timeline(topic).rows) for topic in _TOPICS)
    for of, rows in (
        ("the story of sixty", len(assistant.timeline(_STORY).rows)),
        ("the story of six", len(assistant.timeline(_SMALL).rows)),
        ("the other topics", others),
    ):
        yield Figure(f"rows of {of} at {size:,} articles", rows, digits=0)


def _median(assistant: Assistant, topics: Sequence[str]) -> float:
    assistant.timeline(topics[0])  # what is loaded but once
    return median(_time(partial(assistant.timeline, t)) for t in topics for _ in range(_TIMES))


def _articles() -> Iterator[Article]:
    """Two stories first, told day by day; then articles of eight sentences each."""
    dice, pool, begin = random.Random(0), sentences(), date(2023, 1, 9)
    for place, reports in (("Varn dam", _REPORTS), ("Orlin bridge", _FEW)):
        for number in range(reports):
            day = begin + timedelta(3 * number)
            told = f"Gauge {number} at the {place} rose by {number + 2} centimetres on Monday."
            text = f"{told} {' '.join(dice.sample(pool, 7))}"
            yield Article(text, title=f"{place}: report {number}", published=day)
    while True:
        day = begin + timedelta(dice.randrange(700))
        yield Article(" ".join(dice.sample(pool, 8)), published=day)


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    parser = ArgumentParser(description="Measure timelines.")
    parser.add_argument("--upto", type=int, choices=SIZES, default=SIZES[-1], help="articles")
    upto = parser.parse_args().upto
    run("timelines", partial(measure, [size for size in SIZES if size <= upto]))
