"""The parser cell: child processes that parse, with bounds on what they may use and do.

A parser is a stranger's code over a stranger's bytes. Here it has no network, no files to write, and
limits of memory, time and output; a child that dies or is killed costs the one article it was at.
Children are kept, so that starting one (half a second) is paid once. They end with this process, however it
ends: their input does. Never forked: the parent may have threads and Chroma.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import ArticleTooLarge
from index.reading.giving_up import own_tasks
from index.reading.jailed import Jailed
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.parsing.limits import Limits
from index.reading.parsing.parsed import Parsed
from index.reading.upload import Upload

# Leaks of lxml and the like are bounded by this, and a start is a thousandth of so much work.
_TASKS_PER_CHILD = 500


class Cell:
    """As many children as are parsing at a time, and no more than `most` kept. Safe across threads."""

    def __init__(self, most: int = 0, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.most = most or max(1, os.cpu_count() or 1)
        self._idle: deque[Jailed] = deque()
        self._busy: set[Jailed] = set()
        self._places = threading.BoundedSemaphore(self.most)
        self._owner = os.getpid()

    def parse(
        self, data: bytes | Upload, kind: str, url: str = "", columns: Columns = BY_NAME
    ) -> list[Parsed]:
        """The articles in `data`, called `kind`: a suffix (".pdf") or a media type.

        One Parsed may say why there is no article: the first one, of a file that can't be read; a
        member's; or the last one, where a file was read in part. Raises ArticleTooLarge unread.
        """
        if len(data) > self.limits.bytes_in:
            most = self.limits.bytes_in / 1e6
            message = f"It has {len(data) / 1e6:,.1f} MB; a file may have {most:,.1f} MB."
            raise ArticleTooLarge(message, hint="Split it.")
        task = {"kind": kind, "url": url, "columns": columns.named}
        with self._places, self._borrowed() as child, own_tasks().at_work(child):
            return child.parse(task, data)

    def close(self) -> None:
        """End all children, those that are parsing too: what they are at fails."""
        if os.getpid() != self._owner:
            return
        for child in list(self._busy):
            child.stop()
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _borrowed(self) -> Iterator[Jailed]:
        try:
            child = self._idle.pop()
        except IndexError:
            child = Jailed(sys.executable, self.limits)
        self._busy.add(child)
        try:
            yield child
        finally:
            self._busy.discard(child)
            if child.ready and child.tasks < _TASKS_PER_CHILD:
                self._idle.append(child)
            else:
                child.close()


_shared: Cell | None = None
_making = threading.Lock()


def shared_cell() -> Cell:
    """This process's own, made when first needed; a fork makes another."""
    global _shared  # noqa: PLW0603 - one per process is the point of it
    with _making:
        if _shared is None or _shared._owner != os.getpid():  # noqa: SLF001 - the module's own
            _shared = Cell()
            atexit.register(_shared.close)
        return _shared
