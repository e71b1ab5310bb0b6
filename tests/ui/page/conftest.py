"""The page, really served, and a real browser that looks at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant, Settings
from tests.support.ferry import verdicts
from tests.support.openai_server import OpenAIServer
from ui.server import build, listening, make_server

_SEEDS = Path(__file__).parents[3] / "seeds"
_CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update"
).split()


@contextmanager
def serving(assistant: Assistant) -> Iterator[str]:
    """The address at which the assistant's page is served, in a thread."""
    ready = threading.Event()
    with listening("127.0.0.1", 0) as sock:
        server = make_server(build(assistant), ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        try:
            assert ready.wait(60)
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
    assert not thread.is_alive()


@pytest.fixture(scope="session")
def serve() -> Callable[[Assistant], object]:
    return serving


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
