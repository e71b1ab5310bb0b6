"""What a language model is told of a conversation: questions and short answers, within a budget."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from assistant.conversation.turns import Turn
from index.text.tokens import count_tokens

# Tokens for the turns before a question. A follow-up leans on the last few: ten short turns fit.
BUDGET = 1_000
# Characters of an answer that are told: its first sentences have what a pronoun means.
_SHORT = 400
_MARKER = re.compile(r"\s?(?<!\\)\[\^\d+\]")


def history(turns: Sequence[Turn], question: str, budget: int = BUDGET) -> str:
    """JSON of the turns, oldest first, and the question; the oldest turns that don't fit left out."""
    told: list[dict[str, str]] = []
    for turn in reversed(turns):
        row = {"question": turn.stand_alone, "answer": _short(turn)}
        budget -= count_tokens(json.dumps(row, ensure_ascii=False))
        if budget < 0:
            break
        told.insert(0, row)
    return json.dumps({"turns": told, "question": question}, ensure_ascii=False)


def _short(turn: Turn) -> str:
    """The beginning of the answer without its markers; a marker sent would come back."""
    if not turn.answered:
        return "not answered"
    text = " ".join(_MARKER.sub("", turn.text).split())
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rpartition(' ')[0]} …"
