"""A parsing library in several processes: each has its share of the files, and reads it when told to."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from types import TracebackType


class Together:
    """Processes that each read a share of the files with `read`; their results stay where they are."""

    def __init__(
        self, read: Callable[[bytes], object], files: Sequence[bytes], processes: int
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        for number in range(processes):
            ours, theirs = context.Pipe()
            share = files[number::processes]
            context.Process(target=_serve, args=(read, share, theirs), daemon=True).start()
            theirs.close()
            self._pipes.append(ours)
        self.read()  # what they need is imported

    def read(self) -> None:
        """All files once; ends when the last process does."""
        for pipe in self._pipes:
            pipe.send(True)
        for pipe in self._pipes:
            pipe.recv()

    def __enter__(self) -> Together:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pipe in self._pipes:
            pipe.send(False)
            pipe.close()


def _serve(read: Callable[[bytes], object], files: Sequence[bytes], pipe: Connection) -> None:
    while pipe.recv():
        for data in files:
            read(data)
        pipe.send(True)
