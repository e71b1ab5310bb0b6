"""The questions of MultiHop-RAG, and its facts as articles."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.data import json_file
from index.articles import Article


@dataclass(frozen=True)
class Question:
    text: str
    facts: tuple[str, ...]
    """None for a null query."""


def questions() -> list[Question]:
    return [
        Question(row["query"], tuple(e["fact"] for e in row["evidence_list"]))
        for row in json_file("multihop_queries.json")
    ]


def facts(*, header: bool) -> dict[str, Article]:
    """An article for each fact."""
    return {
        fact: Article(fact, title=a["title"], source=a["source"], published=a["published_at"])
        if header
        else Article(fact)
        for a in json_file("multihop_facts.json")
        for fact in a["facts"]
    }
