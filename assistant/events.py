"""What `stream` yields, in this order: Searching, Reading, any number of Delta, Done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assistant.answers import Answer
from index.articles import Passage


@dataclass(frozen=True)
class Searching:
    """The search begins, over this many articles.

    `asked_as` is what is searched, where the question leaned on earlier ones.
    """

    question: str
    articles: int
    asked_as: str = ""


@dataclass(frozen=True)
class Reading:
    """The search found these passages; the answer is being made from them."""

    passages: list[Passage]


@dataclass(frozen=True)
class Delta:
    """The next piece of `Answer.text`; all of them together are the whole text."""

    text: str


@dataclass(frozen=True)
class Done:
    """The end: the same answer that `ask` returns."""

    answer: Answer


Event: TypeAlias = Searching | Reading | Delta | Done
