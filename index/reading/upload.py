"""A file's bytes on their way into the parser cell: a large file is never whole in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from index.errors import SourceUnreadable

_PIECE = 65_536  # what a pipe holds


def pieces(data: bytes | Upload) -> Iterator[bytes]:
    """As many bytes at a time as a pipe holds. Raises SourceUnreadable, as reading an Upload does."""
    if not isinstance(data, bytes):
        return iter(data)
    return (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))


class Upload:
    """`size` bytes of an open file, from its beginning."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """The bytes, piece by piece. Raises SourceUnreadable when there are fewer than there were."""
        self._file.seek(0)
        left = self._size
        while left:
            piece = self._read(min(left, _PIECE))
            left -= len(piece)
            yield piece

    def _read(self, most: int) -> bytes:
        try:
            piece = self._file.read(most)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            message = f"It can't be read: {reason}."
            raise SourceUnreadable(message, hint="Check where it lies.") from error
        if not piece:
            message = "It became shorter while it was read."
            raise SourceUnreadable(message, hint="Add it again.")
        return piece


class Unsent:
    """What is left of pieces to be written to a pipe that takes some bytes at a time."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._current = memoryview(b"")

    def first(self) -> memoryview:
        """The next bytes, not too many for a pipe; none when all are sent."""
        while not self._current:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._current = memoryview(piece)
        return self._current[:_PIECE]

    def drop(self, sent: int) -> None:
        """That many of them were written."""
        self._current = self._current[sent:]

    def __bool__(self) -> bool:
        return bool(self.first())
