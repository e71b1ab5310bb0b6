"""What tests of every part need: a library on disk, the sample articles, the real model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index.embedding.encoder import LocalEncoder, default_encoder
from index.library import Library
from tests.support.embedders import HashedEmbedder

# A busy machine is no fault of the code: no deadline per example.
settings.register_profile("sidenote", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# For `make quick`: a fifth of the examples that hypothesis tries by default. `make test` tries all.
settings.register_profile("quick", settings.get_profile("sidenote"), max_examples=20)
settings.load_profile("sidenote")

Open = Callable[..., Library]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the sample articles."""
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def encoder() -> LocalEncoder:
    """The real local model, one for all tests."""
    return default_encoder()


@pytest.fixture
def embedder() -> HashedEmbedder:
    """A cheap embedding model, for tests of what is not embedding."""
    return HashedEmbedder()


@pytest.fixture
def open_library(tmp_path: Path, embedder: HashedEmbedder) -> Iterator[Open]:
    """Opens a library in the test's folder; closed when the test ends."""
    opened: list[Library] = []

    def open_one(name: str = "library", **options: object) -> Library:
        library = Library(tmp_path / name, **({"embedder": embedder} | options))  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Open) -> Library:
    """An empty library on disk."""
    return open_library()
