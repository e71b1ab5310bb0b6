"""What a model's tokens cost."""

from __future__ import annotations

from typing import NamedTuple

from assistant.answers import Usage


class Prices(NamedTuple):
    """Of a million tokens that are read, and that are written, in one currency; 0: not known."""

    read: float = 0.0
    written: float = 0.0

    def __bool__(self) -> bool:
        return any(self[:])

    def of(self, usage: Usage) -> float:
        """What an answer's tokens cost."""
        read, written = usage.prompt_tokens, usage.completion_tokens
        return (read * self.read + written * self.written) / 1_000_000
