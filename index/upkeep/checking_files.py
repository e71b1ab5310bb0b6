"""Checks of a library's files: who may read them, and what was begun and not ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.storage.store import Store
from index.upkeep.prepared import is_begun

_OTHERS, _OTHERS_WRITE = 0o077, 0o022


def find_open(store: Store) -> str:
    """Files and folders that others than the owner may read or write."""
    count = len(list(_open_to_others(store.folder)))
    return f"{count} files are open to others" if count else ""


def close_to_others(store: Store) -> str:
    """Take others' permissions away."""
    for path in list(_open_to_others(store.folder)):
        mask = _OTHERS_WRITE if path == store.folder else _OTHERS
        with suppress(FileNotFoundError):
            path.chmod(path.stat().st_mode & ~mask)
    return "only their owner can now"


def _open_to_others(folder: Path) -> Iterator[Path]:
    """Whether others may enter the library's folder is its owner's choice; to write, they may not.

    Chroma's files are as the umask has them while it is open, below a folder that no one may enter.
    """
    if folder.stat().st_mode & _OTHERS_WRITE:
        yield folder
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # an index that is being made anew takes the old one away
            if path.stat().st_mode & _OTHERS:
                yield path


def find_unfinished(store: Store) -> str:
    """A reindexing that was begun and not ended costs disk, and may be wanted."""
    return "one was interrupted, go on with `sidenote reindex`" if is_begun(store.folder) else ""
