"""Assistants over an article that gets new versions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Article, Assistant, Citation, Settings, Verdict

LEAD = "The storm tore 60 metres out of the breakwater."
BOATS = "It sank seven small boats in the harbour of Kelverness."
HOMES = "About 2,300 homes in the lower town lost power."
MAYOR = "The mayor did not ask for emergency aid."
STORY = f"{LEAD} {BOATS} {HOMES} {MAYOR}"
ADDRESS = "https://gazette.example/storm"


def story(text: str = STORY, title: str = "Storm", url: str = ADDRESS) -> Article:
    """A version of the story."""
    return Article(text, title=title, source="Gazette", published="2024-01-05", url=url)


def cited(article: Article, quote: str = BOATS) -> Citation:
    """A citation of some words of an article."""
    at = article.text.index(quote)
    return Citation(1, article, at, at + len(quote), Verdict.SUPPORTED, "it says so")


@pytest.fixture
def empty() -> Iterator[Assistant]:
    """An assistant over an empty library."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        yield assistant
