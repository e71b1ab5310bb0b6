"""A text as words that can be compared one by one, each with its place in the text.

Nothing of the text is rewritten before it is cut, so every place is exact. A word's `key` is the
same whatever its case, its accents in Latin letters, and the kind of its apostrophe; another digit,
sign or letter makes another key. What stands between words, punctuation and quotation marks, is
not compared.
"""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text.scripts import CJK, MARKS, SOUTH_EAST

_COMBINING = f"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f{MARKS}"
_LETTER = rf"[^\W_{CJK}{SOUTH_EAST}{_COMBINING}][{_COMBINING}]*"
_CURRENCY = "".join(c for c in map(chr, range(0x20D0)) if unicodedata.category(c) == "Sc")
# Where no spaces part words each character is one. A sign counts that changes what a number says.
_TOKEN = re.compile(
    rf"[{CJK}{SOUTH_EAST}][{_COMBINING}]*"
    rf"|(?:{_LETTER})+(?:(?:(?<=\d)[.,](?=\d)|['’‘ʼ](?=[^\W\d_]))(?:{_LETTER})+)*"
    rf"|[%‰°±{_CURRENCY}]|[<>≤≥](?=\s?\d)|(?<![\w)])[-−+](?=[\d{_CURRENCY}])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_APOSTROPHES = re.compile("[’‘ʼ]")


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]`, in code points; tokens with the same `key` are the same word."""

    start: int
    end: int
    key: str


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order, with places in `text`."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(*match.span(), key_of(match[0])) for match in found]


def keys(text: str) -> list[str]:
    """The keys of a text's tokens."""
    return [key_of(match[0]) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """What a word has in common with itself otherwise written: "1,200" and "1200", "É" and "e"."""
    if _THOUSANDS.fullmatch(word):
        return word.replace(",", "")
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFD", _APOSTROPHES.sub("'", word.casefold()))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", plain)).replace("−", "-")


def position(of: Sequence[str], within: Sequence[str], first: int = 0) -> int:
    """Where a run of keys begins among others, from `first` on; -1 where it does not stand."""
    needle, hay = f" {' '.join(of)} ", f" {' '.join(within[first:])} "
    at = hay.find(needle)
    return first + hay.count(" ", 0, at + 1) - 1 if at >= 0 else -1
