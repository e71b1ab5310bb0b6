"""Whether a text has a name in any of its forms: otherwise spelt, shortened, its people, another word."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from assistant.verifying.reading import Reading, Word

# Names that have nothing in common but what they name.
_ALIASES = (
    {"us", "usa", "united states", "america", "american", "americans", "washington"},
    {"uk", "united kingdom", "britain", "british", "great britain"},
    {"un", "united nations"},
    {"eu", "european union"},
    {"nyc", "new york city"},
)
# "Mosqeda" is Mosqueda, "Hansen" is not Jansen; the least share of letters in common.
_SPELLING = 0.85
# "Iraq" and "Iraqi", "Canada" and "Canadian" have this many first letters in common.
_ROOT = 4


def known(word: Word, reading: Reading, other: Reading) -> bool:
    """Whether the other text has this word of a name, or one that stands for the same."""
    if word.stem in other.stems or word.folded in other.initials:
        return True
    if any(_alike(word.folded, name) for name in other.capitals):
        return True
    same = next((names for names in _ALIASES if word.folded in names), ())
    return any(f" {name} " in other.line for name in same) or _is_spelt_out(word, reading, other)


@lru_cache(maxsize=4_096)
def _alike(name: str, other: str) -> bool:
    """The same name spelt otherwise, or a country and its people."""
    if name[:1] != other[:1]:
        return False
    if name[:_ROOT] == other[:_ROOT] and min(len(name), len(other)) >= _ROOT:
        shorter, longer = sorted((name, other), key=len)
        if longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 4:
            return True
    return SequenceMatcher(None, name, other).ratio() >= _SPELLING


def _is_spelt_out(word: Word, reading: Reading, other: Reading) -> bool:
    """Whether the other text has the initials of the name that this word is part of."""
    short = {w.folded for w in other.words if w.text.isupper() and len(w.folded) >= 2}
    return bool(short) and any(
        initials in short and word.folded[:1] in initials for initials in reading.initials
    )
