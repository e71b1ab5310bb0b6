"""The word pieces of each chunk with their vectors: kept so that a search need not compute them.

A file beside the catalogue, in SQLite because that finds, replaces and deletes by key, survives
kills and maps its pages into memory. It is a cache: chunks are kept under their ids, which are
digests of their content, so an entry is right or missing, and a file that fails is begun anew.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from index.embedding.tokens import Tokens, kind

log = logging.getLogger(__name__)
T = TypeVar("T")
# Mapped at most: pages that were read count as this process's memory.
_MAPPED = 256 * 2**20
_SET_UP = f"""
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA mmap_size = {_MAPPED};
PRAGMA busy_timeout = 5000;
CREATE TABLE IF NOT EXISTS tokens (chunk TEXT NOT NULL UNIQUE, data BLOB NOT NULL);
"""
# SQLite takes at most 32,766 values in one statement.
_MANY = 10_000


class TokenStore:
    """Tokens by the ids of their chunks, in the file `path`. Safe across threads; never fails.

    Entries of another `index.embedding.tokens.kind` are dropped.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self._closed = False

    @property
    def enabled(self) -> bool:
        """Whether anything is kept."""
        return not self._closed

    def get(self, ids: Iterable[str]) -> dict[str, Tokens]:
        """The tokens of those chunks that are there and whole."""
        wanted = list(ids)
        rows = self._try(lambda db: list(_select(db, "chunk, data", wanted))) or []
        found = {chunk: Tokens.from_bytes(data) for chunk, data in rows}
        return {chunk: tokens for chunk, tokens in found.items() if tokens is not None}

    def put(self, tokens: Mapping[str, Tokens]) -> None:
        """Keep the tokens of chunks; those that are there are replaced."""
        rows = [(chunk, of.to_bytes()) for chunk, of in tokens.items()]
        self._try(lambda db: db.executemany("REPLACE INTO tokens VALUES (?, ?)", rows))

    def drop(self, ids: Sequence[str]) -> None:
        """Forget chunks."""
        rows = [(chunk,) for chunk in ids]
        self._try(lambda db: db.executemany("DELETE FROM tokens WHERE chunk = ?", rows))

    def count(self) -> int:
        """How many chunks are there."""
        rows = self._try(lambda db: db.execute("SELECT count(*) FROM tokens").fetchone())
        return int(rows[0]) if rows else 0

    def known(self) -> set[str]:
        """The ids of all chunks that are there."""
        rows = self._try(lambda db: db.execute("SELECT chunk FROM tokens").fetchall()) or []
        return {chunk for (chunk,) in rows}

    def compact(self) -> None:
        """Give back the space of what was dropped."""
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            self._try(lambda db, statement=statement: db.execute(statement).fetchall())  # type: ignore[misc]

    def remove(self) -> None:
        """Delete the file; nothing is kept or found afterwards."""
        self.close()
        self._delete()

    def close(self) -> None:
        """Release the file; nothing is kept or found afterwards."""
        with self._lock:
            self._closed = True
            self._release()

    def _try(self, use: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `use` gives, in a transaction; None, and the file begun anew, when SQLite fails."""
        with self._lock:
            if self._closed:
                return None
            try:
                self._db = self._db or self._open()
                with self._db:
                    return use(self._db)
            except (sqlite3.Error, OSError) as error:
                log.warning("the kept token vectors can't be used: %s", error)
                self._begin_anew(error)
                return None

    def _open(self) -> sqlite3.Connection:
        self._path.touch(0o600)
        db = sqlite3.connect(self._path, check_same_thread=False)
        db.executescript(_SET_UP)
        db.execute("CREATE TABLE IF NOT EXISTS made_for (model TEXT)")
        known = db.execute("SELECT model FROM made_for").fetchall()
        if known != [(kind(),)]:
            with db:
                db.execute("DELETE FROM tokens")
                db.execute("DELETE FROM made_for")
                db.execute("INSERT INTO made_for VALUES (?)", (kind(),))
        return db

    def _begin_anew(self, error: Exception) -> None:
        """Damage is thrown away; a full disk or a locked file is no damage."""
        with suppress(sqlite3.Error):
            self._release()
        if type(error) is sqlite3.DatabaseError:
            self._delete()

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _release(self) -> None:
        db, self._db = self._db, None
        if db:
            db.close()


def _select(db: sqlite3.Connection, columns: str, ids: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    for at in range(0, len(ids), _MANY):
        some = ids[at : at + _MANY]
        marks = ",".join("?" * len(some))
        yield from db.execute(f"SELECT {columns} FROM tokens WHERE chunk IN ({marks})", some)  # noqa: S608
