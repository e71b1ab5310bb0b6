"""Whether the claim's words stand in the evidence as they are."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verifying import hedges
from assistant.verifying.denials import denials
from assistant.verifying.reading import read
from index.text.terms import words


def stands(claim: str, evidence: Sequence[str]) -> bool | None:
    """True: they do; False: only within a sentence that denies them; None: they do not.

    None also where a hedge stands right before them: "at least", "reportedly".
    """
    asked = _folded(claim)
    found = [_folded(text).partition(asked) for text in evidence]
    before = [start for start, here, _ in found if here]
    if not before or all(map(hedges.ends_in_one, before)):
        return None
    return not all(_is_negated(f"{start} ".rpartition(" but ")[2]) for start in before)


def _is_negated(text: str) -> bool:
    return bool(denials(read(text)))


def _folded(text: str) -> str:
    """A text without regard to case, punctuation and spacing; a space at either end."""
    return f" {' '.join(words(text))} "
