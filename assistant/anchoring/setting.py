"""The same words, set otherwise: other quotation marks, dashes, spaces; and what differs beyond."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checked import Edit, EditKind
from assistant.checking.alike import LONGEST, edits_between
from assistant.checking.tokens import Token

# All marks of quotation are one: single and double ones are a matter of style, as an apostrophe's kind is.
# Single marks of quotation and double ones are a matter of style, and apostrophes of either kind are.
_MARKS = str.maketrans({**dict.fromkeys("“”„‟«»″‘’‚‹›′`ʼ'", '"'), **dict.fromkeys("–—‐‑−", "-")})
_PIECE = re.compile(r"\w+|[^\w\s]")


def plain(text: str) -> str:
    """A text as it would be typed: what a change of style changes is the same."""
    return " ".join(text.replace("…", "...").translate(_MARKS).split())


def differences(old: str, new: str) -> list[Edit]:
    """How `old` became `new`, word by word and mark by mark, case included.

    Each edit's `original` is of the old words, its `text` of the new ones.
    """
    before, after = _pieces(old), _pieces(new)
    if max(len(before), len(after)) > LONGEST:
        return [Edit(EditKind.CHANGED, " ".join(new.split()), " ".join(old.split()))]
    return list(edits_between(new, after, old, before))


def _pieces(text: str) -> Sequence[Token]:
    return [Token(*found.span(), plain(found[0])) for found in _PIECE.finditer(text)]
