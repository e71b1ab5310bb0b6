"""Sentence splitting, ours beside NLTK's Punkt: `python -m benchmarks.sentences`.

Two sets in the folder that `SIDENOTE_BENCH_DATA` names: Wikinews articles with the sentences people
marked (F1 of the ends of sentences), and the "golden rules", hard cases that count when all their
sentences are right. Punkt comes with llama-index-core; it splits each paragraph by itself.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from index.text.sentences import split_sentences

Splitter = Callable[[str], list[tuple[int, int]]]

_DATA = Path(os.environ.get("SIDENOTE_BENCH_DATA", "../shared/benchmarks"))
_RUNS = 5  # The fastest counts: the others waited for something else.


def measure() -> dict[str, float]:
    """Return the figures of each splitter, under names such as "ours news F1"."""
    articles = [_paragraphs(row) for row in _rows("sentences_news.jsonl")]
    rules = list(_rows("sentences_golden_rules.jsonl"))
    figures = {}
    for name, split in _splitters().items():
        figures[f"{name} news F1"] = _f1(split, articles)
        figures[f"{name} golden rules"] = float(sum(_is_right(split, rule) for rule in rules))
        figures[f"{name} MB/s"] = _speed(split, "\n\n".join(map(_text, articles)))
    return figures


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (_DATA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _paragraphs(article: dict[str, Any]) -> list[list[str]]:
    return [sentences for sentences in article["paragraphs"] if sentences]


def _text(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def _splitters() -> dict[str, Splitter]:
    punkt = _punkt()
    return {"ours": split_sentences} | ({"Punkt": punkt} if punkt else {})


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


def main() -> None:
    """Print the figures, a splitter in each row."""
    if not _DATA.is_dir():
        sys.exit(f"No benchmark data in {_DATA}: set SIDENOTE_BENCH_DATA to the folder of it.")
    figures = measure()
    print(f"{'':8}{'news F1':>10}{'golden rules':>15}{'MB/s':>8}")
    for name in dict.fromkeys(figure.split()[0] for figure in figures):
        f1, rules = figures[f"{name} news F1"], figures[f"{name} golden rules"]
        print(f"{name:8}{f1:10.4f}{rules:12.0f}/47{figures[f'{name} MB/s']:8.1f}")


if __name__ == "__main__":
    main()
