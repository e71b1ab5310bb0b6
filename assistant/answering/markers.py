r"""Citation markers in a language model's stream of text.

A marker is `[k7:12]`: a nonce that occurs in no offered sentence, and the number of one. So "[1]"
in an article, or a marker that an article forges, is just text. What models really write is
understood too: `[k7:1, 3]`, `[k7:1-3]`, `[k7:1 and k7:3]`, `[[k7:1]]`, `(k7:1)`, `[^k7:1]`,
`\[k7:1\]`, `【k7：1†source】`, digits of any script. A number without the nonce is text, whatever stands
around it: articles and quotes hold such numbers too. So is what names neither a number nor
"none", and whatever stands in code.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from assistant.answering.code import CodeSplitter

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: they look like digits
_OPEN, _CLOSE = "[\\[［【(（]", "[\\]］】)）]"
# No marker worth reading is longer, brackets included: what stays open beyond it is text.
_LONGEST = 200
_MOST_IN_RANGE = 50
_COLON = "\\s?[:：]"
_DASHES = r"\u2010-\u2015\u2212-"  # models write them all between numbers
_WORDS = "none|and|und|et|or|to|through|bis"
_SPACE = r"\s{0,3}"
_INSIDE = f"[^{_CLOSE[1:]}*"
_BRACKET = re.compile(rf"\\|{_OPEN}")
_RANGE = re.compile(rf"(\d+)\s*(?:[{_DASHES}]|to|through|bis)\s*(\d+)|(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """Words of the answer."""

    text: str


@dataclass(frozen=True)
class Marker:
    """The numbers a marker names, in order; none for the marker that says "not answered"."""

    numbers: tuple[int, ...]


Piece: TypeAlias = Text | Marker


def new_nonce(*texts: str) -> str:
    """A letter and a digit or more, found in none of the texts."""
    nonce, known = "", [text.lower() for text in texts]
    while not nonce or any(nonce in text for text in known):
        nonce += secrets.choice(_LETTERS) + secrets.choice("23456789")
    return nonce


class MarkerParser:
    """Splits a stream into text and markers; how the stream is cut makes no difference."""

    def __init__(self, nonce: str) -> None:
        self._name = re.compile(_named(nonce), re.IGNORECASE)
        self._marker, self._begun = _marker(nonce), _begun(nonce)
        self._code = CodeSplitter()
        self._held = ""

    def feed(self, text: str) -> Iterator[Piece]:
        """The pieces that are certain by now; an unfinished marker waits for the next call."""
        for part in self._code.feed(text):
            yield from self._read(part.text, is_code=part.is_code)

    def close(self) -> Iterator[Piece]:
        """What was held back, now that nothing more comes."""
        for part in self._code.close():
            yield from self._read(part.text, is_code=part.is_code)
        yield from self._split(self._held, final=True)

    def _read(self, text: str, *, is_code: bool) -> Iterator[Piece]:
        if is_code:
            yield from self._split(self._held, final=True)
            yield Text(text)
        else:
            yield from self._split(self._held + text, final=False)

    def _split(self, text: str, *, final: bool) -> Iterator[Piece]:
        self._held = ""
        done = at = 0  # text up to `done` is given out, up to `at` looked at
        while (bracket := _BRACKET.search(text, at)) is not None:
            at = bracket.start()
            marker = self._marker.match(text, at, at + _LONGEST)
            numbers = self._numbers(marker[1] or marker[2]) if marker else None
            if marker and numbers is not None:
                if at > done:
                    yield Text(text[done:at])
                yield Marker(numbers)
                done = at = marker.end()
            elif not final and len(text) - at < _LONGEST and self._begun.fullmatch(text, at):
                self._held = text[at:]
                text = text[:at]
            else:
                at += 1
        if len(text) > done:
            yield Text(text[done:])

    def _numbers(self, body: str) -> tuple[int, ...] | None:
        """The numbers, ranges spelled out, each once; () for "none", None where neither is named."""
        bare = self._name.sub(" ", body)  # a nonce's own digits don't count
        found: dict[int, None] = {}
        for first, last, single in _RANGE.findall(bare):
            low, high = sorted((int(first or single), int(last or single)))
            found.update(dict.fromkeys(range(low, min(high, low + _MOST_IN_RANGE - 1) + 1)))
        return tuple(found) if found or "none" in bare.lower() else None


# Compiling these takes 5 ms, and most nonces are one of 184.
@lru_cache(maxsize=256)
def _marker(nonce: str) -> re.Pattern[str]:
    """A marker in two pairs of brackets, its body in group 1, or in one, its body in group 2."""
    name = _named(nonce)
    body = rf"({name}(?:{name}|{_WORDS}|[\s,，、\u060c;&+/#{_DASHES}]|\d)*+)"
    inner = rf"\^?{_SPACE}{body}\.?(?:†{_INSIDE})?"
    opening, closing = rf"\\?{_OPEN}{_SPACE}", rf"\\?{_CLOSE}"
    twice = rf"{opening}{opening}{inner}{closing}{_SPACE}{closing}"
    return re.compile(f"{twice}|{opening}{inner}{closing}", re.IGNORECASE)


@lru_cache(maxsize=256)
def _begun(nonce: str) -> re.Pattern[str]:
    """What a longer stream could make a marker of."""
    name = rf"(?:\s?(?:[:：]{_INSIDE}(?:{_CLOSE}{_SPACE}\\?)?)?)?"
    for letter in reversed(nonce):
        name = rf"(?:(?a:{letter}){name})?"
    opened = rf"{_OPEN}{_SPACE}"
    inner = rf"\^?{_SPACE}{name}"
    return re.compile(rf"\\|\\?{opened}(?:{inner}|\\?(?:{opened}{inner})?)", re.IGNORECASE)


def _named(nonce: str) -> str:
    """Only its own letters: no long s for an s."""
    return rf"(?a:{re.escape(nonce)}){_COLON}"
