"""The page, really served, and a real browser that looks at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from assistant import Assistant, Settings
from tests.support.ferry import verdicts
from tests.support.openai_server import OpenAIServer
from tests.support.page_server import serving

# A busy machine is no fault of the page: what is awaited may take a while.
expect.set_options(timeout=20_000)

_SEEDS = Path(__file__).parents[3] / "seeds"
_CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update"
).split()


@pytest.fixture(scope="session")
def seeded() -> Iterator[Assistant]:
    """The sample articles, quoted."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(_SEEDS)
        yield assistant


@pytest.fixture(scope="session")
def address(seeded: Assistant) -> Iterator[str]:
    with serving(seeded) as url:
        yield url


@pytest.fixture(scope="session")
def written() -> Iterator[str]:
    """The address of a page over the sample articles, with a model whose answer gets all verdicts."""
    with OpenAIServer(verdicts) as model:
        settings = Settings(mode="written", openai_base_url=model.base_url)
        with Assistant(":memory:", settings=settings) as assistant:
            assistant.add(_SEEDS)
            with serving(assistant) as url:
                yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium here: `apt-get install chromium`")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        yield chromium
        chromium.close()
