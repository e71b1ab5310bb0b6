"""What files and SQLite raise, in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryError, LibraryUnwritable

_NO_ROOM = "Free disk space or mend the permissions, then run again: nothing stored was lost."
_OF_THE_DISK = ("full", "readonly", "disk I/O", "unable to open", "locked")
_DAMAGED = "Run `sidenote doctor --repair`, or restore a backup."


@contextmanager
def explained(what: Path) -> Iterator[None]:
    """Turn errors of the disk into LibraryUnwritable, SQLite's others into LibraryError."""
    try:
        yield
    except sqlite3.Error as error:
        if any(words in str(error) for words in _OF_THE_DISK):
            raise LibraryUnwritable(f"{what} can't be used: {error}.", hint=_NO_ROOM) from error
        raise LibraryError(f"{what} is damaged: {error}.", hint=_DAMAGED) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LibraryUnwritable(f"{what} can't be written: {reason}.", hint=_NO_ROOM) from error
