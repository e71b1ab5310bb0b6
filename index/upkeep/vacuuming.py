"""Giving back the space of what was deleted: SQLite's, Chroma's and that of orphans.

Each step leaves a whole library: SQLite replaces its pages in one transaction, and the vector index
is made in a new folder, as Chroma never shrinks an old one.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Engine

from index.storage.crash_points import reach
from index.storage.failures import explained
from index.storage.store import Store
from index.upkeep.orphans import drop_orphans


@dataclass(frozen=True)
class Vacuumed:
    """The library's size in bytes before and after; `orphans` were rows that belonged to nothing."""

    before: int
    after: int
    orphans: int


def vacuum(store: Store) -> Vacuumed:
    """Make the library as small as it can be; changes wait meanwhile, searches do not.

    Needs free space of twice the catalogue (https://sqlite.org/lang_vacuum.html). Raises LibraryUnwritable.
    """
    store.require_open()
    with store.writing:
        before = size_of(store.folder)
        orphans = drop_orphans(store)
        with explained(store.folder):
            compact(store.catalogue.engine)
        reach("mid_vacuum")
        store.tokens.compact()
        store.vectors.rebuild()
    store.vectors.wait()
    return Vacuumed(before, size_of(store.folder), orphans)


def compact(engine: Engine) -> None:
    """Have SQLite write its file anew, the full-text index in one piece."""
    with closing(engine.raw_connection()) as pooled:  # SQLAlchemy's own begin a transaction
        db = cast("sqlite3.Connection", pooled.driver_connection)
        db.execute("INSERT INTO chunk_words(chunk_words) VALUES ('optimize')")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def size_of(folder: Path) -> int:
    """How many bytes its files have; those that vanish meanwhile have none."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total
