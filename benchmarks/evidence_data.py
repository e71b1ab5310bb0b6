"""CLAPNQ, WiCE and TREC QA as questions with sentences and those that answer them."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from benchmarks.data import data_folder, json_lines
from index.articles import Article, Passage, Sentence


@dataclass(frozen=True)
class Task:
    """A question or claim over the sentences of one text; `right` are alternative sets of them."""

    question: str
    title: str
    sentences: list[str]
    right: list[set[int]]

    @property
    def passage(self) -> Passage:
        """The whole text as one passage, its sentences cut as they are given."""
        spans, text = [], ""
        for sentence in self.sentences:
            start = len(text) + bool(text)
            text = f"{text} {sentence}".strip()
            spans.append(Sentence(start, len(text)))
        article = Article.restore(tuple(spans), text=text, title=self.title)
        return Passage(article, article.sentences, 1.0)


def clapnq(*, answerable: bool) -> list[Task]:
    name = "clapnq_answerable.jsonl" if answerable else "clapnq_unanswerable.jsonl"
    return [_clapnq(row) for row in json_lines(name)]


def clapnq_marked() -> list[Task]:
    """The answerable questions whose right sentences are marked."""
    return [task for task in clapnq(answerable=True) if task.right[0]]


def _clapnq(row: dict[str, Any]) -> Task:
    passage = row["passages"][0]
    sentences = [" ".join(sentence.split()) for sentence in passage["sentences"]]
    chosen = [s.rstrip("& ") for s in row["output"][0].get("selected_sentences") or []]
    right = {i for i, s in enumerate(sentences) if any(" ".join(c.split()) in s for c in chosen)}
    return Task(row["input"], passage["title"], sentences, [right])


def wice() -> list[Task]:
    """The claims that have evidence."""
    return [
        Task(row["claim"], "", row["evidence"], [set(found) for found in found_sets])
        for row in json_lines("wice_dev.jsonl")
        if (found_sets := [found for found in row["supporting_sentences"] if found])
    ]


def trec_qa() -> list[Task]:
    """The questions that have a right sentence, each with its sentences in an order of no meaning.

    The file has the right ones first: ties, or a liking for the first sentences, would gain by it.
    """
    pairs: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    with (data_folder() / "trecqa_dev.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pairs[row["qtext"]].append((row["atext"], row["label"] == "1"))
    order = random.Random(0)
    for read in pairs.values():
        order.shuffle(read)
    tasks = [
        Task(
            question, "", [s for s, _ in read], [{i for i, (_, right) in enumerate(read) if right}]
        )
        for question, read in pairs.items()
    ]
    return [task for task in tasks if task.right[0]]
