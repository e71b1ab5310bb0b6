"""The memory of a server of many threads: one heap for all of them, where the C library would make more.

glibc gives threads heaps of their own, eight for each core (mallopt(3), M_ARENA_MAX). What an answer took
from one of them is seldom given back, as something small that stays, a conversation, lies above it; and
the next answer takes from another. Python's threads seldom ask at the same time: they share one lock.
"""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8  # its number in malloc.h


def share() -> None:
    """From now on threads share the heaps that there are: call it early. Other C libraries have one."""
    program = ctypes.CDLL(None)
    if hasattr(program, "mallopt"):
        program.mallopt(_ARENA_MAX, 1)
