"""A whole catalogue in another's place: either the old one or the new one is there, after any kill.

A rename accepts the new one, under a name that says what becomes of the old; what follows can be
done again, and the next to open the library does so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from index.storage.crash_points import reach
from index.storage.failures import unwritable

_NAME, _NEXT = "catalogue.db", "catalogue.db.next-"
_LOGS, _SHARED = (
    ("-wal", "-journal"),
    "-shm",
)  # SQLite's; a log left behind would be applied to any new file


def part_of(folder: Path) -> Path:
    """Where a catalogue that is to be the library's is made; what lies there is worth nothing."""
    return folder / f"{_NAME}.part"


def accept(folder: Path, aside: str) -> Path | None:
    """Let the file at `part_of` be the catalogue, and the old one be `catalogue.db.<aside>`.

    The library must be owned, and the catalogue closed. Returns where the old one is, if there was
    one. Raises LibraryUnwritable.
    """
    part = part_of(folder)
    synced(part)
    part.replace(folder / f"{_NEXT}{aside}")
    synced(folder)
    reach("before_replace")
    return finish(folder)


def finish(folder: Path) -> Path | None:
    """Put an accepted catalogue in its place, if there is one. Raises LibraryUnwritable."""
    try:
        part_of(folder).unlink(missing_ok=True)
        kept = None
        for accepted in folder.glob(f"{_NEXT}*"):
            kept = put_aside(folder / _NAME, accepted.name.removeprefix(_NEXT))
            accepted.replace(folder / _NAME)
            synced(folder)
    except OSError as error:
        raise unwritable(error, f"The library {folder}") from error
    return kept


def put_aside(database: Path, aside: str) -> Path | None:
    """Rename a SQLite file that nobody has open. Returns where it is, if there was one.

    Its log goes first: with the file gone its name could not be told any more.
    """
    kept = next(name for name in _names(f"{database}.{aside}") if not name.exists())
    Path(f"{database}{_SHARED}").unlink(missing_ok=True)
    for log in _LOGS:
        if Path(f"{database}{log}").exists():
            Path(f"{database}{log}").replace(f"{kept}{log}")
    return database.replace(kept) if database.exists() else None


def _names(base: str) -> Iterator[Path]:
    yield Path(base)
    yield from (Path(f"{base}-{number}") for number in count(2))


def synced(path: Path) -> None:
    """See that a file, or the names in a folder, outlast a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
