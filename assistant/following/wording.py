"""What became of a sentence, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher

from assistant.checked import Edit, EditKind
from assistant.checking.tokens import Token, tokens_of

# Below this share of words in common one sentence did not grow out of the other; as in `checking.alike`.
_GREW = 0.6
# difflib takes quadratic time.
_LONGEST = 400
_KINDS = {
    "equal": EditKind.SAME,
    "replace": EditKind.CHANGED,
    "insert": EditKind.ADDED,
    "delete": EditKind.LEFT_OUT,
}


def edits_between(before: str, now: str) -> list[Edit]:
    """The words of `now` beside those of `before` (their `original`), in order; none where they have too
    little in common.
    """
    old, new = tokens_of(before)[:_LONGEST], tokens_of(now)[:_LONGEST]
    keys = [token.key for token in old], [token.key for token in new]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    if matcher.ratio() < _GREW:
        return []
    return [
        Edit(_KINDS[kind], _words(now, new[c:d]), _words(before, old[a:b]))
        for kind, a, b, c, d in matcher.get_opcodes()
    ]


def _words(text: str, tokens: list[Token]) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""
