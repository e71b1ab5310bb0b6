"""Sentences in 19 languages, ours beside Punkt and a pattern; questions in ten: `python -m benchmarks.languages`.

The marked sentences are in `tests/index/text/sentences_marked.txt`, written for this: abbreviations,
ordinals, dates, initials, quotations, numbers, ellipses. Few of each, so that .02 is one mark. Punkt
has the model of each language that llama-index-core ships. The F1 is that of the ends of sentences
within a line; the last one is given away by the line's end.

The questions are five a language to five small articles of that language, and five which these do not
answer (`tests/support/languages.json`), quoted with the local model. What is said of letters that the model
can't read was chosen in their sight: see `index.search.foreign`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from assistant import Assistant
from benchmarks.report import Figure, Section, run
from index.text.sentences import split_sentences
from tests.support.languages import Questioned, questioned

Splitter = Callable[[str], Sequence[tuple[int, int]]]

MARKED = Path(__file__).parent.parent / "tests/index/text/sentences_marked.txt"
_NAIVE = re.compile(r"(?<=[.!?…])[\"'”“’»«]*\s+(?=\S)")


def measure() -> Section:
    return Section(
        f"{sum(map(len, marked().values()))} lines in 19 languages, written for this (F1 of sentences' ends);"
        " and five questions to small articles in ten languages, and five that these do not answer.",
        [
            *(_figure(language, lines) for language, lines in marked().items()),
            *(figure for code, of in questioned().items() for figure in _answered(code, of)),
        ],
    )


def _answered(code: str, of: Questioned) -> list[Figure]:
    """How many of the questions are answered from the right sentence, and how many rightly declined."""
    with Assistant(":memory:") as assistant:
        assistant.add(of.articles)
        answers = [(assistant.ask(question), words) for question, words in of.questions]
        declined = sum(not assistant.ask(question).answered for question in of.unanswered)
    cited = sum(any(words in c.quote for c in answer.citations) for answer, words in answers)
    answered = sum(answer.answered for answer, _ in answers)
    about = {
        "answered": answered,
        "the sentence cited": cited,
        "rightly declined": declined,
    }
    return [Figure(f"{code}: {name}, of 5", n, digits=0) for name, n in about.items()]


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
