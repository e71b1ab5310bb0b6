"""One child of the parser cell, and the pipes to it."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from itertools import chain

from index.errors import ArticleError, Malformed, TooComplex
from index.reading.parsing.limits import Limits
from index.reading.parsing.parsed import Parsed, Problem
from index.reading.reply import Reply
from index.reading.upload import Unsent, Upload, pieces

_PROGRAM = "index.reading.parsing.child"
_PIECE = 65_536  # what a pipe holds
_HINT = "Save it as plain text, or split it, and add that."
# Keys and tokens are in the rest of the environment.
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT")


class Jailed:
    """A process of `index.reading.parsing.child`. Serves one task at a time; not for two threads."""

    def __init__(self, python: str, limits: Limits) -> None:
        self._limits = limits
        self.tasks = 0
        self._is_between = True
        self._is_stopped = False
        self._process = subprocess.Popen(
            [python, "-P", "-m", _PROGRAM, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            bufsize=0,
            start_new_session=True,  # Ctrl-C is the parent's, and killing the session leaves nothing
        )
        assert self._process.stdin
        assert self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout
        os.set_blocking(self._input.fileno(), False)
        self._events = select.poll()
        self._events.register(self._output, select.POLLIN)

    @property
    def ready(self) -> bool:
        """Whether it lives, and has ended its last task with strength left."""
        # One that was just killed may still seem to live.
        return self._is_between and not self._is_stopped and self._process.poll() is None

    def parse(self, task: Mapping[str, object], data: bytes | Upload) -> list[Parsed]:
        """What it makes of a task. When it breaks a limit it is killed, and what it had said by then is
        followed by why.
        """
        self.tasks += 1
        self._is_between = False
        header = {**task, "size": len(data)}
        found: list[Parsed] = []
        try:
            rest = pieces(data)
            first = json.dumps(header).encode() + b"\n" + next(rest, b"")  # it is woken once
            reply = Reply(self._exchanged(Unsent(chain([first], rest))), self._limits.bytes_out)
            for articles in reply.frames():  # a failure leaves what came before it
                found += articles
            if not reply.ended:
                raise self._ended()
        except ArticleError as error:
            found.append(Parsed(problem=Problem.of(error)))
        else:
            # One that ran out of something may not have enough left for the next task.
            last = found[-1].problem if found else None
            self._is_between = last is None or last.kind != TooComplex.__name__
        return found

    def stop(self) -> None:
        """End it and all it may have started; whoever waits for its reply gets a failure."""
        self._is_stopped = True
        with suppress(ProcessLookupError, PermissionError):
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """As `stop`, and close the pipes."""
        self.stop()
        with suppress(OSError):
            self._input.close()
        self._process.wait()
        self._output.close()

    def _exchanged(self, unsent: Unsent) -> Iterator[bytes]:
        """The pieces that come in while the task goes out. Raises TooComplex when time is up."""
        until = time.monotonic() + self._limits.seconds
        if self._send(unsent):
            self._events.register(self._input, select.POLLOUT)
        while (left := until - time.monotonic()) > 0:
            for source, _ in self._events.poll(1000 * left):
                if source == self._output.fileno():
                    if not (piece := os.read(source, _PIECE)):
                        return
                    yield piece
                elif not self._send(unsent):
                    self._events.unregister(source)
        raise TooComplex(f"It took more than {self._limits.seconds:g} s to read.", hint=_HINT)

    def _send(self, unsent: Unsent) -> bool:
        """Write some; whether there is more to write."""
        try:
            unsent.drop(os.write(self._input.fileno(), unsent.first()))
        except BlockingIOError:
            return True
        except OSError:  # it has ended: its output tells
            return False
        return bool(unsent)

    def _ended(self) -> ArticleError:
        status = self._process.wait()
        if status in {-signal.SIGXCPU, -signal.SIGALRM}:
            message = f"It took more than {self._limits.cpu:g} s of the processor's time to read."
            return TooComplex(message, hint=_HINT)
        return Malformed("It made its parser crash.", hint=_HINT)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # Arrow's own allocators reserve more address space than the child may have.
    ours = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
    # glibc finds these bounds by itself, in time: the kernel is slow to take pages back and to give them.
    ours |= {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}
    ours |= {
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return kept | ours | {"PYTHONUTF8": "1"}
