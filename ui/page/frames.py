"""How often a growing answer is shown."""

from __future__ import annotations

import threading

# Seconds between two looks of an answer that is being written: the eye sees no more.
_FRAME = 0.05
# A look takes the server some 5 ms: of all answers together it gives at most a hundred in a second.
_LOOKS = 100


class Frames:
    """Counts the answers that grow: the more of them, the less often each is shown. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers = 0

    @property
    def seconds(self) -> float:
        """From one look to the next."""
        return max(_FRAME, self._answers / _LOOKS)

    def __enter__(self) -> Frames:
        with self._lock:
            self._answers += 1
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._answers -= 1
