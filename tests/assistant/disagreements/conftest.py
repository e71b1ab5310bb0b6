"""Assistants over the sample articles, and over articles that a test is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Article, Assistant, Disagreement, Settings

Compare = Callable[..., list[Disagreement]]


@pytest.fixture(scope="session")
def sampled(seeds: Path) -> Iterator[Assistant]:
    """An assistant over all sample articles; not to be changed."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(seeds)
        yield assistant


@pytest.fixture
def compared() -> Compare:
    """What is found in a library of some articles."""

    def compare(*articles: Article, topic: str | None = None) -> list[Disagreement]:
        with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
            assistant.add(articles)
            return assistant.disagreements(topic).items

    return compare


def report(text: str, source: str, day: str | None = "2024-05-02") -> Article:
    """An article of an outlet, its title made of its words."""
    return Article(text, source=source, published=day)
