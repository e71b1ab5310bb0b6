"""A library that grows while questions about it are followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant import Article, Assistant, Settings

QUESTION = "How many people were hurt when the ferry struck the barge?"
TODAY = date(2024, 2, 12)


def report(
    text: str, *, source: str = "Harbour Gazette", published: str = "2024-02-12", url: str = ""
) -> Article:
    """An article of the Harbour Gazette of 12 February 2024, unless it is said otherwise."""
    return Article(text, title="Ferry hits barge", source=source, published=published, url=url)


HURT = "Fourteen people were hurt when the Skarra ferry struck a barge on Sunday evening."
CREW = "The crew of five stayed on board until midnight."
FIRST = report(f"{HURT} {CREW}", url="https://gazette.example/ferry")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over one report, without a language model, that follows how many were hurt."""
    settings = Settings(mode="quoted")
    with Assistant(tmp_path / "library", settings=settings, today=lambda: TODAY) as assistant:
        assistant.add(FIRST)
        assistant.follow(QUESTION)
        yield assistant
