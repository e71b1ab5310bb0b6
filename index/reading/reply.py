"""What a child of the parser cell says to a task, as it comes in piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from index.errors import Malformed, TooComplex
from index.reading.parsing.frames import ENDED, size_of, unframed
from index.reading.parsing.parsed import Parsed

# What a line of JSON that nobody meant leads to.
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
_HINT = "Save it as plain text, or split it, and add that."


class Reply:
    """Frames within `pieces`, up to `most` bytes; `ended` once the child has said that it is done."""

    def __init__(self, pieces: Iterator[bytes], most: int) -> None:
        self.ended = False
        self._pieces = pieces
        self._left = most
        self._here = bytearray()  # what has come in, and is not yet read

    def frames(self) -> Iterator[list[Parsed]]:
        """The articles of each frame; ends early when the pieces do.

        Raises TooComplex for too many bytes, Malformed for what are no frames.
        """
        try:
            yield from self._frames()
        except _STUMBLES as error:
            message = "Its parser was led to say what makes no sense."
            raise Malformed(message, hint=_HINT) from error

    def _frames(self) -> Iterator[list[Parsed]]:
        while (line := self._line()) and line != ENDED:
            head: dict[str, Any] = json.loads(line)
            size = size_of(head)
            if not self._has(size):
                return
            yield unframed(head, self._take(size))
        self.ended = line == ENDED

    def _line(self) -> bytes | bytearray:
        """The next line with its end; nothing when the pieces end before that."""
        seen = 0
        while (end := self._here.find(b"\n", seen)) < 0:
            seen = len(self._here)  # a long line is not looked through again and again
            if not self._has(seen + 1):
                return b""
        return self._take(end + 1)

    def _has(self, size: int) -> bool:
        """Whether so many bytes are here, or come in. Raises TooComplex."""
        while len(self._here) < size:
            piece = next(self._pieces, b"")
            self._left -= len(piece)
            if self._left < 0:
                raise TooComplex("It holds more text than a file may have.", hint=_HINT)
            if not piece:
                return False
            self._here += piece
        return True

    def _take(self, size: int) -> bytearray:
        taken = self._here[:size]
        del self._here[:size]
        return taken
