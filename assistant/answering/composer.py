"""Pieces of a model's stream to the answer's Markdown, and what it cites."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.markers import Marker, Piece, Text
from assistant.answering.numbering import Numbering
from assistant.answering.offer import Offered
from assistant.answering.statements import LONGEST_INDENT, Statement, is_indent, statements
from assistant.rendering.escaping import disarm

# What a sentence ends and begins with, where no space tells that one does.
_ENDS, _BEGINS = tuple('.!?…”"»'), "“„«‘"
# Behind a marker, "(" would make a link of it, ":" an address of it, "{" an element with attributes.
_JOINS = ("(", ":", "{")
# As far back as an indent, an address or the name of a character may begin.
_CONTEXT = LONGEST_INDENT + 1


class Composer:
    """Renumbers markers in order of first use, and drops those that name nothing offered.

    `numbering` has the numbers that sentences got earlier in a conversation.
    """

    def __init__(self, offered: Sequence[Offered], numbering: Numbering | None = None) -> None:
        self._offered = {item.number: item for item in offered}
        self._numbering = (numbering or Numbering()).anew()
        self.cited: dict[int, int] = {}  # number offered -> number of the citation
        self.dropped = 0
        self.declined = False  # before a word was said
        self._parts: list[str] = []  # the text without markers
        self._length, self._tail, self._silent = 0, "", True
        # (offset in that text, citation number), in order; a dict, as thousands may come
        self._marks: dict[tuple[int, int], None] = {}
        self.left_open: dict[int, None] = {}  # offsets where the model says "not in the articles"
        self._spaces: list[str] = []
        self._after_marker = False
        self._shows_marker = False  # at its end, so far

    def feed(self, piece: Piece) -> str:
        """The Markdown that this piece adds to the answer."""
        return self._add_text(piece.text) if isinstance(piece, Text) else self._add_marker(piece)

    @property
    def size(self) -> tuple[int, int]:
        """How many places are cited so far, and how many characters there are."""
        return len(self._marks), self._length

    def statements(self) -> list[Statement]:
        """The sentences of the answer so far; every citation belongs to one of them."""
        return statements("".join(self._parts), self._marks, self.left_open)

    def _add_text(self, text: str) -> str:
        """Space at the end is held back: before a marker it goes."""
        if self._after_marker and text and self._joins_sentences(text[0]):
            text = f" {text}"
        self._after_marker = self._after_marker and not text
        kept = text.rstrip(" \t")
        if not kept:
            self._spaces.append(text)
            return ""
        before, self._spaces = "".join(self._spaces), [text[len(kept) :]]
        return self._put(before + kept)

    def _joins_sentences(self, first: str) -> bool:
        """Whether a marker alone stood between two sentences: "It closed.[k7:1]It opened."."""
        return (first.isalnum() or first in _BEGINS) and self._tail.endswith(_ENDS)

    def _add_marker(self, marker: Marker) -> str:
        if not marker.numbers:
            self.left_open[self._length] = None
            self.declined |= self._silent
        known = [number for number in marker.numbers if number in self._offered]
        self.dropped += len(marker.numbers) - len(known)
        line = self._tail[self._tail.rfind("\n") + 1 :]
        indent = self._put("".join(self._spaces)) if is_indent(line) else ""
        self._spaces, self._after_marker = [], True
        fresh = self._cite(known)
        self._shows_marker = self._shows_marker or bool(fresh)
        return indent + "".join(f"[^{number}]" for number in fresh)

    def _cite(self, known: Sequence[int]) -> list[int]:
        """The citations that are new at this place, by their numbers."""
        fresh = []
        for number in known:
            mark = (self._length, self._number(number))
            if mark not in self._marks:
                self._marks[mark] = None
                fresh.append(mark[1])
        return fresh

    def _number(self, number: int) -> int:
        """The citation's number for a sentence by the number that it was offered under."""
        item = self._offered[number]
        return self.cited.setdefault(number, self._numbering.of(item.article, item.sentence))

    def _put(self, text: str) -> str:
        escaped = disarm(text, self._tail)
        if self._shows_marker and text.startswith(_JOINS):
            escaped = f"\\{escaped}"
        self._shows_marker = self._shows_marker and not text
        self._parts.append(text)
        self._length += len(text)
        self._silent = self._silent and not text.strip()
        self._tail = (self._tail + text)[-_CONTEXT:]
        return escaped
