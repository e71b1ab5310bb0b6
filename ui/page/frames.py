"""How often a growing answer is shown."""

from __future__ import annotations

import threading

# Seconds between two looks of an answer that is being written: the eye sees no more.
_FRAME = 0.05
# A look takes the server some 2 ms: of all answers together it gives at most fifty in a second.
_LOOKS = 50
# While the server is busy a look takes longer, and nothing of the answer is read meanwhile: so of the
# time at most a third goes by with it.
_SHARE = 3


class Frames:
    """Counts the answers that grow: the more of them, the less often each is shown. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers = 0

    def seconds(self, took: float = 0.0) -> float:
        """From one look to the next, where the last one took so many."""
        return max(_FRAME, self._answers / _LOOKS, (_SHARE - 1) * took)

    def __enter__(self) -> Frames:
        with self._lock:
            self._answers += 1
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._answers -= 1
