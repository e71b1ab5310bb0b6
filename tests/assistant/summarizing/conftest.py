"""Libraries of all sample articles, and models that sum them up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from tests.support.openai_server import ChatRequest


@pytest.fixture(scope="session")
def whole(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over all sample articles without a language model; not to be changed."""
    folder = tmp_path_factory.mktemp("summaries") / "library"
    with Assistant(folder, settings=Settings(mode="quoted")) as assistant:
        assert len(assistant.add(seeds).added) == 16
        yield assistant


def chooses(request: ChatRequest) -> bool:
    """Whether the model is asked to choose sentences, not to write."""
    return "Choose at most" in request.prompt


def lines(request: ChatRequest) -> list[str]:
    """The numbered lines that it may choose from."""
    return [line for line in request.prompt.splitlines() if line[:1].isdigit()]


def diligent(request: ChatRequest) -> str:
    """A model that chooses the first lines, and repeats the first sentences that it may cite."""
    if chooses(request):
        return "1, 2, 3"
    first = list(request.offered.items())[:3]
    return " ".join(f"{said.rstrip('.')} {request.marker(number)}." for number, said in first)
