"""Fictional articles in ten languages, with questions that they answer, and such that they do not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.articles import Article

_FILE = Path(__file__).with_name("languages.json")


@dataclass(frozen=True)
class Questioned:
    """`questions` are pairs: the question, and words of the sentence that answers it; question n is
    about article n. `unanswered` share no matter with the articles.
    """

    articles: list[Article]
    questions: list[tuple[str, str]]
    unanswered: list[str]


def questioned() -> dict[str, Questioned]:
    """By ISO 639-1 code."""
    return {
        code: Questioned(
            [Article(text, title=title) for title, text in found["articles"]],
            [(question, words) for question, words in found["questions"]],
            found["unanswered"],
        )
        for code, found in json.loads(_FILE.read_text("utf-8")).items()
    }
