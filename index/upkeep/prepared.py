"""New vectors, kept aside until there is one for every chunk: what makes `reindex` resumable."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.storage.failures import explained

_NAME = "reindex.db"
# Losing the last batch to a power cut costs embedding it again.
_SET_UP = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS made_for (model TEXT);
CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (chunk TEXT PRIMARY KEY, data BLOB NOT NULL);
"""


class Prepared:
    """Vectors of the chunks of articles, by one model; those of another are deleted.

    Ids are digests of content, so what is here stays right while the library changes. Raises
    LibraryUnwritable, and LibraryError when the file is damaged.
    """

    def __init__(self, folder: Path, model: str) -> None:
        self._path = folder / _NAME
        self._path.touch(0o600)
        with explained(self._path):
            self._db = sqlite3.connect(self._path, check_same_thread=False)
            self._db.executescript(_SET_UP)
            if self._db.execute("SELECT model FROM made_for").fetchall() != [(model,)]:
                self._begin(model)

    def _begin(self, model: str) -> None:
        with self._db as db:
            for table in ("made_for", "articles", "vectors"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608
            db.execute("INSERT INTO made_for VALUES (?)", (model,))

    def done(self) -> set[str]:
        """The ids of articles whose chunks all have vectors here."""
        with explained(self._path):
            return {found for (found,) in self._db.execute("SELECT id FROM articles")}

    def put(self, ids: Iterable[str], pieces: Sequence[Chunk], vectors: Sequence[bytes]) -> None:
        """Keep the vectors, as they are stored, of all chunks of these articles."""
        data = zip((piece.id for piece in pieces), vectors, strict=True)
        with explained(self._path), self._db as db:
            db.executemany("REPLACE INTO vectors VALUES (?, ?)", data)
            db.executemany("REPLACE INTO articles VALUES (?)", [(found,) for found in ids])

    def has(self, pieces: Sequence[Chunk]) -> bool:
        """Whether all of these chunks are here. Of an article that was removed and added again, and
        cut by newer rules than before, they may not be.
        """
        query = "SELECT 1 FROM vectors WHERE chunk = ?"
        with explained(self._path):
            return all(self._db.execute(query, (piece.id,)).fetchone() for piece in pieces)

    def vectors(self, pieces: Sequence[Chunk]) -> Vectors:
        """The vectors of chunks that are here, (len(pieces), dimension)."""
        query = "SELECT data FROM vectors WHERE chunk = ?"
        with explained(self._path):
            found = [self._db.execute(query, (piece.id,)).fetchone()[0] for piece in pieces]
        return np.stack([np.frombuffer(data, dtype="<f4") for data in found])

    def close(self) -> None:
        """Release the file, to be gone on with."""
        self._db.close()

    def remove(self) -> None:
        """Delete the file: its vectors are in the catalogue."""
        self.close()
        forget(self._path.parent)


def is_begun(folder: Path) -> bool:
    """Whether a reindexing was begun here and has not ended."""
    return (folder / _NAME).exists()


def forget(folder: Path) -> None:
    """Delete what was prepared, if anything was: it would be computed again."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{_NAME}{suffix}").unlink(missing_ok=True)
