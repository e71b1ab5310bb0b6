"""Other processes: what only they can do to a library, such as die."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def start(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A Python program in a process of its own, killed when the test is done with it."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def run(program: str, *arguments: object, timeout: float = 90) -> str:
    """Run a Python program in a process of its own; what it printed, which must be all it says."""
    with start(program, *arguments) as process:
        out, err = process.communicate(timeout=timeout)
    assert process.returncode == 0, f"exit code {process.returncode}: {err[-2000:]}"
    return out.strip()


def is_running(pid: int) -> bool:
    """Whether it lives; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
