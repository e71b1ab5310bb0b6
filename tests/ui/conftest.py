"""Pages over a library of one article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Settings
from tests.support.answers import FERRY
from tests.support.page_server import Serve, serving
from ui.rates import Rate, Rates


@pytest.fixture(scope="session")
def serve() -> Serve:
    return serving


@pytest.fixture(scope="session")
def one_article() -> Iterator[Assistant]:
    """A library of one article, quoted."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(FERRY)
        yield assistant


@pytest.fixture(scope="session")
def page_of_one(one_article: Assistant) -> Iterator[str]:
    """Its page, on which one may ask as often as one likes."""
    endless = Rate(1_000_000, 1_000_000.0)
    with serving(
        one_article, rates=Rates(asking=endless, uploads=endless, settings=endless, welcome=endless)
    ) as address:
        yield address
