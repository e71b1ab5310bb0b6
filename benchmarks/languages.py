"""Sentences in 19 languages, ours beside Punkt and a pattern: `python -m benchmarks.languages`.

The marked sentences are in `tests/index/text/sentences_marked.txt`, written for this: abbreviations,
ordinals, dates, initials, quotations, numbers, ellipses. Few of each, so that .02 is one mark. Punkt
has the model of each language that llama-index-core ships. The F1 is that of the ends of sentences
within a line; the last one is given away by the line's end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from benchmarks.report import Figure, Section, run
from index.text.sentences import split_sentences

Splitter = Callable[[str], Sequence[tuple[int, int]]]

MARKED = Path(__file__).parent.parent / "tests/index/text/sentences_marked.txt"
_NAIVE = re.compile(r"(?<=[.!?…])[\"'”“’»«]*\s+(?=\S)")


def measure() -> Section:
    return Section(
        f"{sum(map(len, marked().values()))} lines in 19 languages, written for this.",
        [_figure(language, lines) for language, lines in marked().items()],
    )


def marked() -> dict[str, list[str]]:
    """The marked lines by "code name" of their language."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in MARKED.read_text("utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def _figure(language: str, lines: list[str]) -> Figure:
    code, name = language.split()
    others: Mapping[str, Splitter] = {"Punkt": _punkt(name), "pattern": _naive}
    return Figure(
        name,
        _f1(lambda text: split_sentences(text, code), lines),
        {which: _f1(split, lines) for which, split in others.items()},
    )


def _punkt(name: str) -> Splitter:
    data, punkt = import_module("nltk.data"), import_module("nltk.tokenize.punkt")
    core = find_spec("llama_index.core")  # Locates it; importing it would take seconds.
    assert core
    assert core.origin
    data.path.append(str(Path(core.origin).parent / "_static" / "nltk_cache"))
    tokenizer = punkt.PunktTokenizer(name)
    return lambda text: list(tokenizer.span_tokenize(text))


def _naive(text: str) -> list[tuple[int, int]]:
    starts = [0, *(gap.end() for gap in _NAIVE.finditer(text)), len(text)]
    return list(pairwise(starts))


def _f1(split: Splitter, lines: list[str]) -> float:
    right = found = wanted = 0
    for line in lines:
        text = line.replace("|", " ")
        ours = _ends(text[start:end] for start, end in split(text))
        gold = _ends(iter(line.split("|")))
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    return 2 * right / (found + wanted) if found + wanted else 1.0


def _ends(sentences: Iterator[str]) -> set[int]:
    """How many characters, white space aside, lie before each end but the last."""
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len("".join(sentence.split())))
    return set(ends[1:-1])


if __name__ == "__main__":
    run("languages", measure)
