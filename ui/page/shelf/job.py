"""One user's articles on their way into the library, for whoever asks how far they are."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from assistant import Adding, Result, StopAdding, Uploaded
from assistant.shelf import called
from ui.page import texts
from ui.page.shelf.standing import counted, joined, left, where

State: TypeAlias = Literal["waiting", "running", "done", "stopped", "failed"]

# Results that are remembered one by one, and told at a time; all are counted.
_MOST_LINES, _AT_A_TIME = 5_000, 250


@dataclass(frozen=True)
class Line:
    """What became of one article: `name` is its source's, as its user knows it."""

    kind: str
    word: str
    name: str
    title: str = ""
    id: str = ""
    reason: str = ""


class Job:
    """What `user` wants taken in: uploaded files, by their `tokens`, and `addresses`. Thread-safe."""

    def __init__(
        self,
        user: str,
        tokens: Sequence[str],
        sources: Sequence[Uploaded | str],
        tags: Sequence[str] = (),
        *,
        private: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.user, self.tokens, self.sources, self.tags = user, tokens, sources, tags
        self.private = private
        self._clock = clock
        self._lock = threading.Lock()
        self._state: State = "waiting"
        self._stopping = False
        self._lines: list[Line] = []
        self._counts: Counter[str] = Counter()
        self._step = Adding(total=len(sources))
        self._began = 0.0
        self._trouble = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self._state not in ("waiting", "running")

    def begin(self) -> bool:
        """Whether it is still wanted, now that its turn has come."""
        with self._lock:
            self._state = "stopped" if self._stopping else "running"
            self._began = self._clock()
            return not self._stopping

    def stop(self) -> None:
        """Take no more in; what was taken stays."""
        with self._lock:
            self._stopping = True
            if self._state == "waiting":
                self._state = "stopped"

    def step(self, step: Adding) -> None:
        """Where it stands. Raises StopAdding once it is not wanted any more."""
        with self._lock:
            self._step = step
            if self._stopping:
                raise StopAdding

    def put(self, result: Result) -> None:
        """What became of an article."""
        with self._lock:
            self._counts[result.kind] += 1
            if len(self._lines) < _MOST_LINES:
                self._lines.append(self._line(result))

    def end(self, trouble: str = "") -> None:
        """It is over; `trouble` says what kept the rest from going in."""
        with self._lock:
            self._trouble = trouble
            self._state = "failed" if trouble else "stopped" if self._stopping else "done"

    def told(self, after: int) -> dict[str, Any]:
        """Where it stands, JSON-ready, with the results after the first so many."""
        with self._lock:
            some = self._lines[after : after + _AT_A_TIME]
            return {
                "state": self._state,
                "over": self.is_over,
                "done": self._step.done,
                "total": self._step.total,
                "said": self._said(),
                "lines": [asdict(line) for line in some],
                "next": after + len(some),
                "more": after + len(some) < len(self._lines),
            }

    def _line(self, result: Result) -> Line:
        article = result.article
        return Line(
            result.kind,
            texts.JOB_KINDS[result.kind],
            called(result.origin, self.user),
            article.title if article else "",
            article.id if article else "",
            result.reason,
        )

    def _said(self) -> str:
        if self._state != "running":
            return joined(texts.JOB_STATES[self._state], counted(self._counts), self._trouble)
        doing = texts.JOB_STOPPING if self._stopping else where(self._step)
        seconds = 0.0 if self._stopping else self._clock() - self._began
        return joined(doing, counted(self._counts), left(self._step, seconds))
