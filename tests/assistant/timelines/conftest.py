"""An assistant over all sample articles, and one over a story told from day to day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Article, Assistant, Settings

STORY = [
    Article(
        "The Linden bridge will close for repairs on 11 March, the council decided on Tuesday. The work"
        " is to last until the end of May.",
        title="Linden bridge to close in March",
        source="Gazette",
        published="2024-02-07",
    ),
    Article(
        "Cracks were found in the Linden bridge on Monday. Engineer Ada Brook said they were deep.",
        title="Cracks found in Linden bridge",
        source="Courier",
        published="2024-02-06",
    ),
    Article(
        "The Linden bridge closed on Monday, and traffic came to a halt in the old town.",
        title="Bridge closed, town at a standstill",
        source="Courier",
        published="2024-03-12",
    ),
    Article(
        "The bakery on the market square won a prize on 11 March for its rye bread.",
        title="Prize for the bakery",
        source="Courier",
        published="2024-03-12",
    ),
]


@pytest.fixture(scope="session")
def whole(seeds: Path) -> Iterator[Assistant]:
    """Not to be changed."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assert len(assistant.add(seeds).added) == 16
        yield assistant


@pytest.fixture(scope="session")
def bridge() -> Iterator[Assistant]:
    """Not to be changed."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(STORY)
        yield assistant
