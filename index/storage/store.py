"""A library folder, opened: who owns it, its catalogue and its vector index."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from index.errors import LibraryClosed, LibraryUnwritable
from index.storage.catalogue import Catalogue
from index.storage.crash_points import reach
from index.storage.lock import OwnerLock
from index.storage.replacing import finish
from index.storage.sealed import SealedIndex
from index.storage.tags import Tags
from index.storage.token_store import TokenStore


class Store:
    """Everything stored in `folder`, which is created when missing. Safe across threads.

    Raises LibraryInUse when another process has it, LibraryUnwritable, LibraryTooNew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pid = os.getpid()
        self._closed = False
        self._users = 1
        self._counting = threading.RLock()
        self._gone = threading.Event()
        self.writing = threading.RLock()  # one add or remove at a time
        # What ends the work in the background that uses this store.
        self.stopping: list[Callable[[], None]] = []
        _make(folder)
        self.lock = OwnerLock(folder)
        with ExitStack() as undo:
            undo.callback(self.lock.release)
            finish(folder)
            self.catalogue = Catalogue(folder / "catalogue.db")
            undo.callback(self.catalogue.close)
            self.vectors = SealedIndex(folder, self.catalogue, self.writing)
            self.tags = Tags(self.catalogue)
            self.tokens = TokenStore(folder / "tokens.db")
            undo.pop_all()

    def drop(self, chunk_ids: Sequence[str]) -> None:
        """Take chunks that are gone from the catalogue out of what is made from it."""
        reach("after_publish")
        self.vectors.drop(chunk_ids)
        reach("mid_drop")
        self.tokens.drop(chunk_ids)

    @property
    def forked(self) -> bool:
        """Whether this is a child of the process that opened it."""
        return os.getpid() != self._pid

    def close(self) -> None:
        """Seal the vector index and give the folder up. Closing twice is fine."""
        if self._closed or self.forked:
            return
        self._closed = True  # an `add` in another thread stops at its next batch
        for stop in self.stopping:
            stop()
        try:
            self.vectors.close()
        finally:
            self.tokens.close()
            self.catalogue.close()
            self.lock.release()
            self._gone.set()

    def join(self) -> bool:
        """Share the store with one user more; False once the last one has left."""
        with self._counting:
            if not self._users or self._closed or self.forked:
                return False
            self._users += 1
            return True

    def leave(self) -> None:
        """One user fewer; the last one closes it."""
        with self._counting:
            self._users -= 1
            last = not self._users
        if last:
            self.close()

    def wait_until_gone(self) -> None:
        """Wait until the thread that closes it has given the folder up."""
        if not self.forked:
            self._gone.wait()

    def require_open(self) -> None:
        """Raises LibraryClosed after close(), and in a process forked from the owner."""
        if self._closed:
            raise LibraryClosed("The library was closed.", hint="Open it again.")
        if self.forked:
            hint = "Open it once, in one process, and use threads there."
            raise LibraryClosed("The library belongs to the parent process.", hint=hint)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        hint = "Choose another folder, or mend its permissions."
        message = f"The library {folder} can't be made: {error.strerror}."
        raise LibraryUnwritable(message, hint=hint) from error
