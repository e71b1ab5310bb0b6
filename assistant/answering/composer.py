"""Pieces of a model's stream to the answer's Markdown, its claims and their citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.markers import Marker, Piece, Text
from assistant.answering.numbering import Numbering
from assistant.answering.offer import Offered
from assistant.rendering.markdown import disarm
from index.text.sentences import split_sentences

_BULLET = re.compile(r"\s*(?:[-*•#>]+|\d{1,2}[.)])\s+")
# What stands on a line before its first word.
_INDENT = re.compile(r"\s*(?:[-*•#>]+|\d{1,2}[.)])?\s*")


@dataclass(frozen=True)
class Statement:
    """A sentence of the answer, without markers, and the numbers of the citations it carries."""

    text: str
    numbers: list[int]


class Composer:
    """Renumbers markers in order of first use, and drops those that name nothing offered.

    `numbering` has the numbers that sentences got earlier in a conversation.
    """

    def __init__(self, offered: Sequence[Offered], numbering: Numbering | None = None) -> None:
        self._offered = {item.number: item for item in offered}
        self._numbering = (numbering or Numbering()).anew()
        self.cited: dict[int, int] = {}  # number offered -> number of the citation
        self.dropped = 0
        self.declined = False
        self._plain = ""
        # (offset in the plain text, citation number), in order; a dict, as thousands may come
        self._marks: dict[tuple[int, int], None] = {}
        self._spaces = ""

    def feed(self, piece: Piece) -> str:
        """The Markdown that this piece adds to the answer."""
        return self._add_text(piece.text) if isinstance(piece, Text) else self._add_marker(piece)

    def statements(self) -> list[Statement]:
        """The sentences of the answer so far; every citation belongs to one of them."""
        plain = [(start, self._plain[start:end]) for start, end in split_sentences(self._plain)]
        found = [(start, _BULLET.sub("", text, count=1)) for start, text in plain]
        found = [(start, text) for start, text in found if re.search(r"\w", text)] or [(0, "")]
        numbers: list[dict[int, None]] = [{} for _ in found]
        starts = [start for start, _ in found]
        for at, citation in self._marks:
            numbers[self._owner(at, starts)][citation] = None
        pairs = zip(found, numbers, strict=True)
        return [Statement(text, list(cited)) for (_, text), cited in pairs if text or cited]

    def _owner(self, at: int, starts: Sequence[int]) -> int:
        """Which sentence a marker stands behind; the next one, when it begins a line."""
        line = self._plain.rfind("\n", 0, at) + 1
        if _INDENT.fullmatch(self._plain, line, at):
            return next((i for i, start in enumerate(starts) if start >= line), len(starts) - 1)
        return max((i for i, start in enumerate(starts) if start < at), default=0)

    def _add_text(self, text: str) -> str:
        """Space at the end is held back: before a marker it goes."""
        text = self._spaces + text
        kept = text.rstrip(" \t")
        self._spaces = text[len(kept) :]
        return self._put(kept)

    def _add_marker(self, marker: Marker) -> str:
        self.declined |= not marker.numbers
        known = [number for number in marker.numbers if number in self._offered]
        self.dropped += len(marker.numbers) - len(known)
        line = self._plain.rfind("\n") + 1
        indent = self._put(self._spaces) if _INDENT.fullmatch(self._plain, line) else ""
        self._spaces = ""
        return indent + "".join(f"[^{number}]" for number in self._cite(known))

    def _cite(self, known: Sequence[int]) -> list[int]:
        """The citations that are new at this place, by their numbers."""
        fresh = []
        for number in known:
            mark = (len(self._plain), self._number(number))
            if mark not in self._marks:
                self._marks[mark] = None
                fresh.append(mark[1])
        return fresh

    def _number(self, number: int) -> int:
        """The citation's number for a sentence by the number that it was offered under."""
        item = self._offered[number]
        return self.cited.setdefault(number, self._numbering.of(item.article, item.sentence))

    def _put(self, text: str) -> str:
        escaped = disarm(text, self._plain[-4:])
        self._plain += text
        return escaped
