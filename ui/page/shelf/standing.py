"""Where a job stands, in words."""

from __future__ import annotations

from collections.abc import Mapping

from assistant import Adding
from ui.page import texts

# Seconds of work before it is guessed how long the rest takes.
_WATCHED = 3.0


def joined(*parts: str) -> str:
    """What there is to say, in a line."""
    return " · ".join(filter(None, parts))


def counted(counts: Mapping[str, int]) -> str:
    """3 added, 1 failed."""
    told = texts.JOB_KINDS.items()
    return ", ".join(f"{counts[kind]:,} {word}" for kind, word in told if counts.get(kind))


def where(step: Adding) -> str:
    """Adding 12 of 300."""
    if step.complete and step.done == step.total:
        return texts.JOB_ENDING
    return texts.JOB_RUNNING.format(done=f"{step.done:,}", total=f"{step.total:,}")


def left(step: Adding, seconds: float) -> str:
    """How long the rest takes if it goes on as in the `seconds` so far; "" where that can't be said."""
    if not step.complete or not 0 < step.done < step.total or seconds < _WATCHED:
        return ""
    rest = seconds / step.done * (step.total - step.done)
    if rest >= 90:
        return texts.JOB_MINUTES.format(minutes=round(rest / 60))
    return texts.JOB_SECONDS.format(seconds=max(1, round(rest)))
