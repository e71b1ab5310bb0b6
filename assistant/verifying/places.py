"""Places in a text: spans of characters, and what lies outside of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""The start and the end of a span, in code points."""


def outside(place: Place, others: Sequence[Place]) -> bool:
    """Whether a place touches none of the others."""
    return not any(place[0] < end and place[1] > start for start, end in others)
