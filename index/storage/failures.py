"""What files and SQLite raise, in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from index.errors import LibraryError, LibraryUnwritable

_NO_ROOM = "Free disk space or mend the permissions, then run again: nothing stored was lost."
_OF_THE_DISK = ("full", "readonly", "disk I/O", "unable to", "locked")
_DAMAGED = "Run `sidenote doctor --repair`, or restore a backup."


@contextmanager
def explained(what: Path) -> Iterator[None]:
    """Turn errors of the disk into LibraryUnwritable, SQLite's others into LibraryError."""
    try:
        with sqlite_explained(str(what)):
            yield
    except OSError as error:
        raise unwritable(error, str(what)) from error


@contextmanager
def sqlite_explained(what: str = "The library") -> Iterator[None]:
    """The same for errors of SQLite, with or without SQLAlchemy between."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        reason = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        if any(words in reason for words in _OF_THE_DISK):
            raise LibraryUnwritable(f"{what} can't be used: {reason}.", hint=_NO_ROOM) from error
        raise LibraryError(f"{what} is damaged: {reason}.", hint=_DAMAGED) from error


def unwritable(error: OSError, what: str = "The library") -> LibraryUnwritable:
    """An error of the disk, as ours."""
    reason = error.strerror or type(error).__name__
    return LibraryUnwritable(f"{what} can't be written: {reason}.", hint=_NO_ROOM)
