"""The process within the cell: `python -m index.reading.parsing.child LIMITS`, which are JSON.

It reads tasks from its standard input, each a line of JSON and then as many bytes as that says, and
writes frames of articles (`frames.py`), then an empty line. It ends when its input does.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from index.errors import ArticleError, Malformed, TooComplex
from index.reading.parsing.columns import Columns
from index.reading.parsing.frames import ENDED, framed
from index.reading.parsing.limits import Limits, confine, start_clock, stop_clock
from index.reading.parsing.parsed import Found, Parsed, Problem

# Nested deeper than Python goes: a document that is made to hurt, or as good as.
_TOO_DEEP = "It is nested too deeply."
_TOO_BIG = "It needs more memory than an article may take."
_PIPE = 65_536  # what a pipe holds: read and written at once
_HINT = "Save it as plain text, or split it, and add that."


def main() -> None:
    """Serve tasks until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the parent's
    tasks, results = os.fdopen(os.dup(0), "rb", _PIPE), _own_output()
    from index.reading.parsing.parse import warm_up

    warm_up()
    gc.freeze()  # what is imported by now is never garbage
    limits = Limits(**json.loads(sys.argv[1]))
    confine(limits.memory)
    while line := tasks.readline():
        start_clock(limits)
        _serve(json.loads(line), tasks, results)
        stop_clock()


def _own_output() -> BinaryIO:
    """Standard output for results alone: whatever else prints does so to nowhere."""
    results = os.fdopen(os.dup(1), "wb", _PIPE)
    os.dup2(2, 1)
    return results


def _serve(task: dict[str, Any], tasks: BinaryIO, results: BinaryIO) -> None:
    data = tasks.read(task.pop("size"))
    results.writelines(framed(_parsed(data, task)))
    results.write(ENDED)
    results.flush()


def _parsed(data: bytes, task: dict[str, Any]) -> Iterator[Found]:
    """The articles, and at last the failure that ended them, if one did."""
    from index.reading.parsing.parse import parse

    try:
        yield from parse(data, columns=Columns.of(task.pop("columns")), **task)
    except ArticleError as error:
        yield Parsed(problem=Problem.of(error))
    except MemoryError:
        yield Parsed(problem=Problem.of(TooComplex(_TOO_BIG, hint=_HINT)))
    except RecursionError:
        yield Parsed(problem=Problem.of(TooComplex(_TOO_DEEP, hint=_HINT)))
    except Exception as error:  # noqa: BLE001 - a process's edge: parsers raise whatever they stumble over
        message = f"It can't be read: it is damaged, or not what it is called ({_named(error)})."
        yield Parsed(problem=Problem.of(Malformed(message, hint=_HINT)))


def _named(error: Exception) -> str:
    return type(error).__name__


if __name__ == "__main__":
    main()
