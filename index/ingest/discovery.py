"""Finding out what sources name, beside everything else: addresses may take their time to answer."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Event, Thread
from typing import TypeAlias

from index.reading.sources import Candidate

_Item: TypeAlias = "Candidate | BaseException | None"

# Seconds that nobody notices, in which a folder of some thousand files is walked: then the total is
# known before the first article is read.
_MOMENT = 0.2


class Discovery:
    """Candidates, found one after the other in a thread of its own.

    `found` is how many there are so far; `complete` says that there will be no more.
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.found = 0
        self._ended = Event()
        self._candidates = candidates
        self._waiting: SimpleQueue[_Item] = SimpleQueue()
        self._stopped = False
        self._thread = Thread(target=self._find, name="discovery", daemon=True)
        self._thread.start()

    @property
    def complete(self) -> bool:
        return self._ended.is_set()

    def groups(self, most: int) -> Iterator[list[Candidate]]:
        """What was found, in order, up to `most` at a time; never waits for a group to fill up.

        Raises what looking for them raised.
        """
        self._ended.wait(_MOMENT)
        while True:
            group, last = self._group(most)
            if group:
                yield group
            if isinstance(last, BaseException):
                raise last
            if not isinstance(last, Candidate):
                return

    def stop(self) -> None:
        """End the search; `groups` ends, too."""
        self._stopped = True
        self._waiting.put(None)

    def wait(self) -> None:
        """Wait until the search has ended."""
        self._thread.join()

    def _group(self, most: int) -> tuple[list[Candidate], _Item]:
        """A group, and what was taken last: its own last one, or what ends them all."""
        group: list[Candidate] = []
        while True:
            last = self._waiting.get()
            if not isinstance(last, Candidate):
                return group, last
            group.append(last)
            if len(group) == most or self._waiting.empty():
                return group, last

    def _find(self) -> None:
        end: BaseException | None = None
        try:
            self._put_all()
        except BaseException as error:  # noqa: BLE001 - raised where the candidates are taken
            end = error
        self._ended.set()
        self._waiting.put(end)

    def _put_all(self) -> None:
        with ExitStack() as at_last:
            if isinstance(
                self._candidates, Generator
            ):  # what it has opened ends with it, in this thread
                at_last.callback(self._candidates.close)
            for candidate in self._candidates:
                if self._stopped:
                    return
                self.found += 1
                self._waiting.put(candidate)
