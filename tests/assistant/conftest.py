"""Assistants over one library of some sample articles, and a bare environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from tests.support.openai_server import OpenAIServer

Ask = Callable[..., Assistant]


@pytest.fixture(autouse=True)
def bare_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No setting from the machine that runs the tests; no folder of its own for each test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"SIDENOTE_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "none"))


@pytest.fixture(scope="session")
def quoting(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over four sample articles without a language model; not to be changed."""
    folder = tmp_path_factory.mktemp("assistant") / "library"
    with Assistant(folder, settings=Settings(mode="quoted")) as assistant:
        report = assistant.add(seeds.glob("2024-02-[12][02]-*"), seeds.glob("2024-01-24-*"))
        assert (len(report.added), report.failed) == (4, [])
        yield assistant


@pytest.fixture(scope="session")
def sampled(seeds: Path) -> Iterator[Assistant]:
    """An assistant over all sample articles without a language model; not to be changed."""
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assert len(assistant.add(seeds).added) == 16
        yield assistant


@pytest.fixture
def open_assistant(quoting: Assistant) -> Iterator[Ask]:
    """Opens assistants over the same library, which is instant; closed when the test ends."""
    opened: list[Assistant] = []

    def open_one(**options: object) -> Assistant:
        folder = quoting.library.store.folder
        opened.append(Assistant(folder, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for assistant in opened:
        assistant.close()


@pytest.fixture
def writing(
    open_assistant: Ask, monkeypatch: pytest.MonkeyPatch
) -> Callable[[OpenAIServer], Assistant]:
    """An assistant over the sample articles whose model is a server: by OPENAI_BASE_URL alone."""

    def write(server: OpenAIServer) -> Assistant:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        return open_assistant()

    return write
