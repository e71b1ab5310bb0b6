"""Pieces of a model's stream to the answer's Markdown, its claims and their citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.markers import Marker, Piece, Text
from assistant.answering.offer import Offered
from index.text.sentences import split_sentences

# What could become a link, an image or HTML in Markdown, or pass for a citation marker.
_ACTIVE = re.compile(r"[\\\[\]<>]")
_BULLET = re.compile(r"^(?:[-*•#>]+|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Statement:
    """A sentence of the answer, without markers, and the numbers of the citations it carries."""

    text: str
    numbers: list[int]


class Composer:
    """Renumbers markers in order of first use, and drops those that name nothing offered."""

    def __init__(self, offered: Sequence[Offered]) -> None:
        self._offered = {item.number: item for item in offered}
        self.cited: dict[int, int] = {}  # number offered -> number of the citation
        self.dropped = 0
        self.declined = False
        self._plain = ""
        self._marks: list[tuple[int, int]] = []  # (offset in the plain text, citation number)
        self._spaces = ""

    def feed(self, piece: Piece) -> str:
        """The Markdown that this piece adds to the answer."""
        return self._add_text(piece.text) if isinstance(piece, Text) else self._add_marker(piece)

    def statements(self) -> list[Statement]:
        """The sentences of the answer so far, each with its citations."""
        spans = split_sentences(self._plain)
        found = []
        for number, (start, end) in enumerate(spans):
            following = spans[number + 1][0] if number + 1 < len(spans) else len(self._plain) + 1
            marks = dict.fromkeys(
                n for at, n in self._marks if start < at <= max(end, following - 1)
            )
            text = _BULLET.sub("", self._plain[start:end])
            if text.strip("*_ "):
                found.append(Statement(text, list(marks)))
        return found

    def _add_text(self, text: str) -> str:
        """Space at the end is held back: before a marker it goes."""
        text = self._spaces + text
        kept = text.rstrip(" \t")
        self._spaces = text[len(kept) :]
        self._plain += kept
        return _ACTIVE.sub(r"\\\g<0>", kept)

    def _add_marker(self, marker: Marker) -> str:
        if not marker.numbers:
            self.declined = True
        known = [number for number in marker.numbers if number in self._offered]
        self.dropped += len(marker.numbers) - len(known)
        fresh = []
        for number in known:
            citation = self.cited.setdefault(number, len(self.cited) + 1)
            if (len(self._plain), citation) not in self._marks:
                self._marks.append((len(self._plain), citation))
                fresh.append(citation)
        if fresh:
            self._spaces = ""
        return "".join(f"[^{citation}]" for citation in fresh)
