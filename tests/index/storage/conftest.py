"""A library that was closed in order, to be opened, harmed and made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.library import Library
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that was closed in order, to be copied."""
    library = Library(tmp_path_factory.mktemp("sealed"), HashedEmbedder())
    library.add([made_up(number) for number in range(30)])
    library.close()
    return library.store.folder


@pytest.fixture
def closed(template: Path, tmp_path: Path) -> Path:
    """The folder, which `open_library` opens, of a library that was closed in order."""
    return Path(shutil.copytree(template, tmp_path / "library"))
