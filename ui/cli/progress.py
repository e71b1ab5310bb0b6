"""How far an `add` has come: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column

from assistant import Adding
from ui.cli.running import err, printable

# Seconds between two lines: often enough to see that it goes on, rare enough for a log.
_PAUSE = 10.0
# Characters of the bar, and of all that stands before a source's name: 80 leave room for a file's.
_BAR, _OTHERS = 20, 66


@contextmanager
def shown(clock: Callable[[], float] = time.monotonic) -> Iterator[Callable[[Adding], None]]:
    """What to call with each step, to have it shown on standard error."""
    if not err.is_terminal:
        yield Lines(lambda line: err.print(line, markup=False), clock)
        return
    last = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    columns = (
        TextColumn("Adding"),
        BarColumn(_BAR),
        TextColumn("{task.fields[count]}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[source]}", markup=False, table_column=last),
    )
    with Progress(*columns, console=err, transient=True, expand=True) as bar:
        task = bar.add_task("", total=None, count="", rate="", source="")
        began = clock()

        def show(step: Adding) -> None:
            rate = _rate(step, clock() - began)
            of = {"completed": step.done, "total": step.total or None}
            source = _end(printable(step.source), err.width - _OTHERS)
            bar.update(task, **of, count=_count(step), rate=rate, source=source)  # type: ignore[arg-type]

        yield show


def _end(source: str, room: int) -> str:
    """The end of a path or an address, which tells it from the others."""
    return source if len(source) <= room else f"…{source[len(source) - max(room - 1, 0) :]}"


class Lines:
    """Says where a run stands in a line of plain text, every ten seconds at most."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._say = say
        self._clock = clock
        self._began = self._last = clock()

    def __call__(self, step: Adding) -> None:
        """Say it, if it is time again."""
        now = self._clock()
        if now - self._last < _PAUSE:
            return
        self._last = now
        rate = _rate(step, now - self._began)
        self._say(f"{_count(step)} sources, {rate}, last {printable(step.source)}")


def _count(step: Adding) -> str:
    """How many are done of how many; "+" while there may be more."""
    return f"{step.done}/{step.total}" + ("" if step.complete else "+")


def _rate(step: Adding, seconds: float) -> str:
    return f"{step.articles / seconds:.1f} articles/s" if seconds > 0 else ""
