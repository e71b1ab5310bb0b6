"""Round numbers for an axis of counts."""

from __future__ import annotations

from itertools import count

# Lines across a plot, above that of 0: enough to read a height by.
_LINES = 4


def ticks(most: int) -> list[int]:
    """Round numbers from 0 on, in equal steps of 1, 2 or 5 times a power of ten, at most five; the last
    is `most` or above.
    """
    for power in count():
        for base in (1, 2, 5):
            step = base * 10**power
            steps = max(1, -(-most // step))
            if steps <= _LINES:
                return [step * at for at in range(steps + 1)]
    raise AssertionError
