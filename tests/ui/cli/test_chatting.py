"""`sidenote chat` in a real terminal: Ctrl-C, Ctrl-D."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.openai_server import OpenAIServer, Reply

# A job in a shell's background is started with Ctrl-C ignored, and so would its children be.
_PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from ui.cli import main
main()
"""
_ENDLESS = Reply(["word "] * 10_000, delay=0.02)
_SECONDS = 60


class Terminal:
    """A program in a terminal, and all that it has shown."""

    def __init__(self, *words: str, **env: str) -> None:
        self._parent, child = pty.openpty()
        command = [sys.executable, "-c", _PROGRAM, *words]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **env}
        self._process = subprocess.Popen(
            command, stdin=child, stdout=child, stderr=child, env=environment
        )
        os.close(child)
        self.shown = ""

    def type(self, keys: str) -> None:
        os.write(self._parent, keys.encode())

    def press_ctrl_c(self) -> None:
        self._process.send_signal(signal.SIGINT)

    def wait_for(self, words: str) -> None:
        """Read until these words are shown, behind what was waited for before."""
        until = time.monotonic() + _SECONDS
        while words not in self.shown:
            assert time.monotonic() < until, f"{words!r} was not shown: {self.shown!r}"
            if select.select([self._parent], [], [], 0.2)[0]:
                self.shown += os.read(self._parent, 4096).decode(errors="replace")
        self.shown = self.shown.partition(words)[2]

    def end(self) -> int:
        """The exit code, once it ends by itself."""
        return self._process.wait(_SECONDS)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._parent)


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    def said(request: object) -> Reply:
        return _ENDLESS if len(model.chats) == 1 else Reply.of("The bridge is open.")

    with OpenAIServer(said) as model:
        yield model


@pytest.fixture
def terminal(tmp_path: Path, server: OpenAIServer) -> Iterator[Terminal]:
    """A chat over one article with a model that never comes to the end of its first answer."""
    (tmp_path / "bridge.txt").write_text("The new bridge opened on Monday.\n", encoding="utf-8")
    library = str(tmp_path / "library")
    add = [sys.executable, "-c", _PROGRAM, "add", str(tmp_path / "bridge.txt"), "-l", library]
    subprocess.check_call(add, stdout=subprocess.DEVNULL)
    opened = Terminal("chat", "--library", library, OPENAI_BASE_URL=server.base_url)
    yield opened
    opened.close()


@pytest.mark.slow
def test_ctrl_c_stops_the_answer_and_ctrl_d_ends_the_chat(
    terminal: Terminal, server: OpenAIServer
) -> None:
    terminal.wait_for("> ")
    terminal.type("When did the bridge open?\n")
    assert server.wait_until(lambda s: bool(s.chats), seconds=_SECONDS)
    terminal.wait_for("Writing")
    terminal.press_ctrl_c()
    terminal.wait_for("Stopped.")
    assert server.wait_until(lambda s: s.hung_up == 1)
    terminal.wait_for("> ")
    terminal.type("Is the bridge open?\n")
    terminal.wait_for("The bridge is open.")
    terminal.wait_for("> ")
    terminal.type("\x04")
    assert terminal.end() == 0


@pytest.mark.slow
def test_ctrl_c_at_the_prompt_ends_the_chat(terminal: Terminal) -> None:
    terminal.wait_for("> ")
    terminal.press_ctrl_c()
    terminal.type("\n")  # should it come between the prompt and the reading, where Python defers it
    assert terminal.end() == 0
    assert "Traceback" not in terminal.shown
