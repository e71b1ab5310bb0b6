"""Adding 1,000 articles: a progress bar, Ctrl-C, and going on from there."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLES = 1_000
WORDS = (
    "harbour ferry council mayor budget storm school bridge fishers quota theatre cannery seals "
    "vote court police engineer captain island winter spring report price ward road"
).split()


_COUNT = re.compile(rb"(\d+)/1000")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    dice = random.Random(7)
    for number in range(ARTICLES):
        sentences = (" ".join(dice.choices(WORDS, k=9)).capitalize() for _ in range(4))
        text = f"Title: Report {number}\nDate: 2024-01-05\n\n{'. '.join(sentences)}.\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


# A job in a shell's background is started with Ctrl-C ignored, and so would its children be.
_PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from ui.cli import main
main()
"""


def sidenote(*words: str, library: Path) -> list[str]:
    return [sys.executable, "-c", _PROGRAM, *words, "--library", str(library)]


def contents(library: Path) -> tuple[list[str], str]:
    """The ids of all articles, and what doctor says of the vector index."""
    listed = subprocess.check_output(sidenote("list", "--json", library=library))
    checked = subprocess.check_output(sidenote("doctor", "--json", library=library))
    told = next(row["told"] for row in json.loads(checked) if row["what"] == "vector index")
    return sorted(row["id"] for row in json.loads(listed)), told


def interrupted_run(command: list[str]) -> tuple[int, str]:
    """Run in a terminal and press Ctrl-C once the bar moves; exit code and what was shown."""
    parent, child = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=child, stderr=child, stdin=child, env=env)
    os.close(child)
    shown, pressed = b"", False
    while True:
        try:
            shown += os.read(parent, 4096) if select.select([parent], [], [], 60)[0] else b""
        except OSError:  # the terminal's other end is closed: the program ended
            break
        if not pressed and any(int(n) >= 200 for n in _COUNT.findall(shown)):
            process.send_signal(signal.SIGINT)
            pressed = True
    os.close(parent)
    return process.wait(), shown.decode(errors="replace")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_interrupted_add_is_resumed_to_the_same_library(articles: Path, tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    code, shown = interrupted_run(sidenote("add", str(articles), library=broken))
    assert code == 130
    assert "Stopped." in shown
    before = len(contents(broken)[0])
    assert 0 < before < ARTICLES

    began = time.monotonic()
    subprocess.check_call(sidenote("add", str(articles), library=broken), stdout=subprocess.DEVNULL)
    print(f"resumed after {before} articles in {time.monotonic() - began:.0f} s")
    subprocess.check_call(sidenote("add", str(articles), library=whole), stdout=subprocess.DEVNULL)
    assert contents(broken) == contents(whole)
    assert contents(whole)[1] == f"{ARTICLES:,} of {ARTICLES:,} chunks found by their own vector"
