"""SIGTERM ends a command in seconds, in order: what was under way is not left half done."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant
from tests.support.articles import as_file, made_up
from tests.support.openai_replies import Reply
from tests.support.openai_server import OpenAIServer
from tests.support.processes import ROOT

PROGRAM = "from ui.cli import main; main()"
pytestmark = pytest.mark.slow


@pytest.fixture
def library(tmp_path: Path, seeds: Path) -> Path:
    with Assistant(tmp_path / "library") as assistant:
        assistant.add(seeds / "2024-01-24-iraq-strikes.txt")
    return tmp_path / "library"


def terminated(
    until: Callable[[], bool], library: Path, *words: str, **env: str
) -> tuple[int, str]:
    """Start a command, send it SIGTERM as soon as `until` holds; exit code and complaints."""
    command = [sys.executable, "-c", PROGRAM, *words]
    environment = {**os.environ, "SIDENOTE_LIBRARY": str(library), **env}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while not until():
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        _, complaints = process.communicate(timeout=30)
        print(f"{words[0]} ended after {time.monotonic() - began:.1f} s")
    assert "Traceback" not in complaints
    return process.returncode, complaints


def is_sealed(library: Path) -> bool:
    """Whether the vector index was closed in order: it need not be made again."""
    with Assistant(library) as assistant:
        assistant.search("ferry")
        return not assistant.library.store.vectors.rebuilding


def test_adding_ends_and_goes_on_when_it_is_run_again(library: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "articles").mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(as_file(made_up(number)))
    log = library / "catalogue.db-wal"

    def is_writing() -> bool:
        return log.exists() and log.stat().st_size > 1_500_000

    code, complaints = terminated(is_writing, library, "add", str(folder))
    assert code == 143
    assert complaints.endswith("Run the command again to go on.\n")
    assert is_sealed(library)
    with Assistant(library) as assistant:
        assert 1 < len(assistant.articles()) < 601


def test_asking_ends_the_models_work_too(library: Path) -> None:
    with OpenAIServer(Reply(["word "] * 10_000, delay=0.05)) as model:
        code, _ = terminated(
            lambda: bool(model.chats),
            library,
            *("ask", "Who bombed Iraq?"),
            OPENAI_BASE_URL=model.base_url,
        )
        assert code == 143
        assert model.wait_until(lambda server: server.hung_up == 1)
    assert is_sealed(library)


def test_watching_ends_between_two_times(library: Path) -> None:
    def has_looked() -> bool:
        """It has opened the library once, and given it up."""
        note = library / "owner.lock"
        return note.stat().st_mtime > began and not is_owned(note)

    began = time.time()
    code, _ = terminated(has_looked, library, "watch", "https://news.invalid/feed", "--every", "60")
    assert code == 143


def is_owned(lock: Path) -> bool:
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
