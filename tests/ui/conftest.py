"""Pages over a library of one article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Settings
from tests.support.answers import FERRY
from tests.support.page_server import Serve, serving


@pytest.fixture(scope="session")
def serve() -> Serve:
    return serving


@pytest.fixture(scope="session")
def one_article() -> Iterator[Assistant]:
    """A library of one article, quoted."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(FERRY)
        yield assistant
