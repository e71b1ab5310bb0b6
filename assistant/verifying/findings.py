"""What a check found out about a place of the claim."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Verdict
from assistant.verifying.places import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """`verdict` is the best that the claim can still get; `[start:end]` is the place in it.

    `said` is the place in the evidence that speaks against it, where one does.
    """

    verdict: Verdict
    reason: str
    start: int
    end: int
    said: Place | None = None
