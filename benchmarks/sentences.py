"""Sentence splitting, ours beside NLTK's Punkt: `python -m benchmarks.sentences`.

Two sets in the folder that `SIDENOTE_BENCH_DATA` names: Wikinews articles with the sentences people
marked (F1 of the ends of sentences), and the "golden rules", hard cases that count when all their
sentences are right. Punkt comes with llama-index-core; it splits each paragraph by itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.data import json_lines
from benchmarks.report import Figure, Section, run
from index.text.sentences import split_sentences

Splitter = Callable[[str], list[tuple[int, int]]]

_RUNS = 5  # The fastest counts: the others waited for something else.


def measure() -> Section:
    articles = [_paragraphs(row) for row in json_lines("sentences_news.jsonl")]
    rules = json_lines("sentences_golden_rules.jsonl")
    text = "\n\n".join(map(_text, articles))
    splitters = {"ours": split_sentences} | ({"Punkt": punkt} if (punkt := _punkt()) else {})

    def figure(name: str, score: Callable[[Splitter], float], **options: Any) -> Figure:
        found = {which: score(split) for which, split in splitters.items()}
        return Figure(name, found.pop("ours"), found, **options)

    return Section(
        "Wikinews articles with the sentences people marked, and 47 hard cases.",
        [
            figure("news F1", lambda split: _f1(split, articles), aim=0.985),
            figure(
                "golden rules, of 47",
                lambda split: sum(_is_right(split, rule) for rule in rules),
                aim=44,
                digits=0,
            ),
            figure("speed", lambda split: _speed(split, text), unit="MB/s", digits=1),
        ],
    )


def _paragraphs(article: dict[str, Any]) -> list[list[str]]:
    return [sentences for sentences in article["paragraphs"] if sentences]


def _text(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def _punkt() -> Splitter | None:
    """Return Punkt with the English model in llama-index-core, None if that is not installed."""
    try:
        data, punkt = import_module("nltk.data"), import_module("nltk.tokenize.punkt")
        core = find_spec("llama_index.core")  # Locates it; importing it would take seconds.
    except ModuleNotFoundError:
        return None
    if core is None or core.origin is None:
        return None
    data.path.append(str(Path(core.origin).parent / "_static" / "nltk_cache"))
    tokenizer = punkt.PunktTokenizer()

    def split(text: str) -> list[tuple[int, int]]:
        return [
            (paragraph.start() + start, paragraph.start() + end)
            for paragraph in re.finditer(r"[^\n]+", text)
            for start, end in tokenizer.span_tokenize(paragraph.group())
        ]

    return split


def _f1(split: Splitter, articles: list[list[list[str]]]) -> float:
    """Return the F1 of all ends of sentences; two are the same if equal text lies before them."""
    right = found = wanted = 0
    for article in articles:
        text = _text(article)
        ours = _ends(text[start:end] for start, end in split(text))
        gold = _ends(sentence for paragraph in article for sentence in paragraph)
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    return 2 * right / (found + wanted)


def _ends(sentences: Iterator[str]) -> set[int]:
    """Return how many characters, white space aside, lie before the end of each sentence."""
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len("".join(sentence.split())))
    return set(ends[1:])


def _is_right(split: Splitter, rule: dict[str, Any]) -> bool:
    text = rule["text"]
    found = [" ".join(text[start:end].split()) for start, end in split(text)]
    return found == [" ".join(sentence.split()) for sentence in rule["sentences"]]


def _speed(split: Splitter, text: str) -> float:
    """Return millions of bytes of UTF-8 per second."""
    seconds = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        split(text)
        seconds.append(time.perf_counter() - began)
    return len(text.encode()) / min(seconds) / 1e6


if __name__ == "__main__":
    run("sentences", measure)
