"""One more chance for a written answer: the model is told which of its statements do not hold."""

from __future__ import annotations

from collections.abc import Sequence

import prompts
from assistant.answering.draft import Draft
from assistant.answers import Claim
from assistant.language_model.stream import Message

# Statements told of: an answer with more of them is beyond repair.
_MOST = 12


def correction(draft: Draft, messages: Sequence[Message], nonce: str) -> list[Message]:
    """What to ask the model next; nothing, where every statement holds or the draft breaks off.

    `messages` are those that the model answered with the draft.
    """
    if not draft.faults or not draft.ending.complete:
        return []
    faults = "\n".join(map(_told, draft.faults[:_MOST]))
    told = prompts.load("repair", faults=faults, nonce=nonce)
    return [*messages, ("assistant", draft.written), ("user", told)]


def is_better(second: Draft, first: Draft) -> bool:
    """Whether a draft has fewer faults, and no fewer statements that hold."""
    fewer = len(second.faults) < len(first.faults)
    return second.ending.complete and fewer and _sound(second) >= _sound(first)


def _told(claim: Claim) -> str:
    return f"- {' '.join(claim.text.split())} ({claim.verdict}: {claim.reason})"


def _sound(draft: Draft) -> int:
    return len(draft.claims) - len(draft.faults)
