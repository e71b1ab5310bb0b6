"""What a parser may use up, and what it may not do; set by the cell's process for itself.

Linux holds to all of it. macOS does not enforce the limit of memory: there only time bounds a bomb.
"""

from __future__ import annotations

import math
import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

# Reaching out of the process. Parsers have no reason to.
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.kill",
    "urllib.",
    "ftplib.",
    "smtplib.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Limits:
    """For one task: seconds of CPU and of time, and bytes of memory, input and output.

    A page takes .05 s, a book of 1,000 pages 10 s; lxml, trafilatura and pypdf take 200 MB of address
    space before they have read anything, and a document some 20 times its size.
    """

    cpu: float = 60
    seconds: float = 90
    memory: int = 1_500_000_000
    bytes_in: int = 64_000_000
    bytes_out: int = 48_000_000


def confine(memory: int) -> None:
    """Bound this process for good: memory, no files written, no core, no network, no programs."""
    bounds = {resource.RLIMIT_AS: memory, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    for what, most in bounds.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and refuses to set it
            resource.setrlimit(what, (most, most))
    sys.addaudithook(_refuse)


def start_clock(limits: Limits) -> None:
    """Let the kernel end this process when the task that begins now takes too long.

    The parent kills it earlier; this holds when the parent is gone.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + limits.cpu)
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    signal.alarm(math.ceil(limits.seconds) + 5)


def stop_clock() -> None:
    """The task is done."""
    signal.alarm(0)
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"no {event} within the parser cell")
    if event == "open" and _writes(*arguments[1:3]):
        raise PermissionError("no files are written within the parser cell")


def _writes(mode: object, flags: object) -> bool:
    """Whether a file is to be opened for writing, by open() with a mode or os.open() with flags."""
    by_mode = isinstance(mode, str) and bool(set(mode) & set("wax+"))
    return by_mode or (isinstance(flags, int) and bool(flags & _WRITES))
