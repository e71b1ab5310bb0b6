"""Citation markers in a language model's stream of text.

A marker is `[k7:12]`: a nonce that occurs in no offered sentence, and the number of one. So "[1]"
in an article, or a marker that an article forges, is just text. What models really write is
understood too: `[k7:1, 3]`, `[k7:1-3]`, `[k7:1, k7:3]`, full-width brackets, stray spaces.
A marker that names neither a number nor "none" is text.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: they look like digits
_OPEN, _CLOSE = "\\[［【", "\\]］】"
# No marker worth reading is longer, brackets included: what stays open beyond it is text.
_LONGEST = 200
_MOST_IN_RANGE = 50
_DASHES = r"\u2010-\u2015\u2212-"  # models write them all between numbers
_BRACKET = re.compile(rf"[{_OPEN}]")
_CLOSING = re.compile(rf"[{_CLOSE}]")
_RANGE = re.compile(rf"([0-9]+)\s*[{_DASHES}]\s*([0-9]+)|([0-9]+)")


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
    """A letter and a digit or more, found in none of the texts with a colon behind it."""
    nonce = ""
    while not nonce or any(f"{nonce}:" in text.lower() for text in texts):
        nonce += secrets.choice(_LETTERS) + secrets.choice("23456789")
    return nonce


class MarkerParser:
    """Splits a stream into text and markers; how the stream is cut makes no difference."""

    def __init__(self, nonce: str) -> None:
        self._name = f"{nonce}:"
        name = rf"(?a:{re.escape(self._name)})"  # only its own letters: no long s for an s
        body = rf"((?:{name}|none|[\s,;{_DASHES}]|[0-9])*(?:none|[0-9])[\s,;]*)"
        self._marker = re.compile(rf"[{_OPEN}]\s*{name}{body}[{_CLOSE}]", re.IGNORECASE)
        self._held = ""

    def feed(self, text: str) -> Iterator[Piece]:
        """The pieces that are certain by now; an unfinished marker waits for the next call."""
        yield from self._split(self._held + text, final=False)

    def close(self) -> Iterator[Piece]:
        """What was held back, now that nothing more comes."""
        yield from self._split(self._held, final=True)

    def _split(self, text: str, *, final: bool) -> Iterator[Piece]:
        self._held = ""
        done = at = 0  # text up to `done` is given out, up to `at` looked at
        while (bracket := _BRACKET.search(text, at)) is not None:
            at = bracket.start()
            if marker := self._marker.match(text, at, at + _LONGEST):
                if at > done:
                    yield Text(text[done:at])
                yield Marker(_numbers(marker[1]))
                done = at = marker.end()
            elif not final and self._may_become_marker(text[at + 1 : at + _LONGEST]):
                self._held = text[at:]
                text = text[:at]
            else:
                at += 1
        if len(text) > done:
            yield Text(text[done:])

    def _may_become_marker(self, tail: str) -> bool:
        """Whether what follows an open bracket, up to the end of the stream so far, begins one."""
        if len(tail) >= _LONGEST - 1 or _CLOSING.search(tail):
            return False
        begun = tail.lstrip().lower()
        return begun.startswith(self._name) or self._name.startswith(begun)


def _numbers(body: str) -> tuple[int, ...]:
    """The numbers in a marker, ranges spelled out, each once; a nonce's own digits don't count."""
    bare = re.sub(r"[a-z0-9]+:", " ", body.lower())
    found: dict[int, None] = {}
    for first, last, single in _RANGE.findall(bare):
        low, high = sorted((int(first or single), int(last or single)))
        found.update(dict.fromkeys(range(low, min(high, low + _MOST_IN_RANGE - 1) + 1)))
    return tuple(found)
