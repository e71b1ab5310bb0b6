"""A server's threads share one heap."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Threads that all hold memory at the same time, and how many heaps glibc then tells of.
_HELD = """
import ctypes, sys, tempfile, threading
from ui import heap
if sys.argv[1] == "shared":
    heap.share()
libc = ctypes.CDLL(None)
if not hasattr(libc, "malloc_info"):
    sys.exit(3)
together = threading.Barrier(9)
def hold():
    held = bytearray(1000)  # too large for Python's own heap
    together.wait(), together.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
for thread in threads:
    thread.start()
together.wait()
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(told.read().count(b"<heap nr="))
together.wait()
"""


def heaps(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _HELD, how], capture_output=True, text=True, check=False
    )
    if done.returncode == 3:
        pytest.skip("this C library has one heap")
    return int(done.stdout)


def test_threads_share_one_heap_once_they_are_told_to() -> None:
    assert heaps("shared") == 1
    assert heaps("apart") > 1
