"""One page that shows something look by look, until it is told to show something else."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0  # seconds for a look that is on its way to the page


class Showing:
    """Looks that can be ended by another thread: once `end` is back, not one more is shown."""

    def __init__(self) -> None:
        self.is_over = False
        self._changed = threading.Condition()
        self._is_out = False  # Gradio has a look, and has not come back for the next

    def each(self, looks: Generator[T]) -> Iterator[T]:
        """The looks, up to the last or until the end; closed then."""
        with closing(looks):
            for look in looks:
                with self._changed:
                    if self.is_over:
                        return
                    self._is_out = True
                try:
                    yield look
                finally:
                    self._back()

    def end(self) -> None:
        """Show no more, and wait until the look that is out is shown."""
        with self._changed:
            self.is_over = True
            self._changed.wait_for(lambda: not self._is_out, _PATIENCE)

    def _back(self) -> None:
        with self._changed:
            self._is_out = False
            self._changed.notify_all()
