"""What can still be read of a catalogue that SQLite finds damaged, copied row by row into a new one.

Articles come first; what is made from them need not come along whole, as repairing makes it again.
The damaged file is kept as `catalogue.db.bad`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table

from index.errors import LibraryError
from index.privacy import MARK, NOBODY_S, PRIVATE
from index.storage.crash_points import reach
from index.storage.database import open_database
from index.storage.lock import OwnerLock
from index.storage.replacing import accept, finish, part_of
from index.storage.schema import bands, fingerprints, metadata
from index.storage.snapshot import read_only, require_whole
from index.upkeep.failures import explained
from index.upkeep.readable import readable_columns, readable_rows

# What is computed again as a whole, when nothing says that it is there.
_COMPUTED, _FACTS = (fingerprints, bands), ("vector index", "copies")
# Where articles came from, when that is lost: where their histories end, else their own addresses,
# else their ids, as for articles that have no address.
_LOST = "ready AND id NOT IN (SELECT article_id FROM origins WHERE article_id IS NOT NULL)"
_LAST = (
    "number = (SELECT max(number) FROM versions AS all_of WHERE all_of.origin = versions.origin)"
)
_ORIGINS = (
    f"SELECT origin, id FROM versions JOIN articles ON id = article_id WHERE {_LOST} AND {_LAST}",  # noqa: S608
    f"SELECT :whose || url, id FROM articles WHERE {_LOST} AND url <> ''",  # noqa: S608
    f"SELECT :whose || 'article:' || id, id FROM articles WHERE {_LOST}",  # noqa: S608
)
# Where something was private, what can't be told any more is nobody's but the owner's (see `index.privacy`).
_PRIVATE = (
    "SELECT 1 FROM (SELECT origin FROM origins UNION ALL SELECT origin FROM versions)"
    " WHERE substr(origin, 1, 1) = ? UNION ALL SELECT 1 FROM facts WHERE name = ?"
)
_RESTORE = "Restore a backup: `sidenote restore FILE --force`."


@dataclass(frozen=True)
class Salvaged:
    """How many articles could be read, and where the damaged catalogue is now."""

    articles: int
    before: Path


def salvage(folder: Path) -> Salvaged | None:
    """Replace a damaged catalogue by what can be read of it; None when there is none, or it is whole.

    Raises LibraryInUse, LibraryUnwritable, and LibraryError when nothing can be read.
    """
    catalogue = folder / "catalogue.db"
    if not catalogue.exists():
        return None
    lock = OwnerLock(folder)
    try:
        finish(folder)
        if _is_whole(catalogue):
            return None
        with explained(folder):
            count = _copy(catalogue, part_of(folder))
            before = accept(folder, "bad")
        assert before is not None
        return Salvaged(count, before)
    finally:
        lock.release()


def _is_whole(catalogue: Path) -> bool:
    try:
        require_whole(catalogue)
    except sqlite3.DatabaseError:
        return False
    return True


def _copy(damaged: Path, to: Path) -> int:
    """Make a new catalogue of what can be read. Returns how many articles that are."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{to}{suffix}").unlink(missing_ok=True)
    open_database(to).dispose()
    with closing(read_only(damaged)) as old, closing(sqlite3.connect(to)) as new:
        for table in metadata.sorted_tables:
            if table not in _COMPUTED:
                _copy_table(old, new, table)
            new.commit()
            reach("mid_salvage")
        whose = {"whose": NOBODY_S if new.execute(_PRIVATE, [MARK, PRIVATE]).fetchone() else ""}
        for found in _ORIGINS:
            new.execute(f"INSERT OR IGNORE INTO origins (origin, article_id) {found}", whose)
        new.execute("DELETE FROM facts WHERE name IN (?, ?)", _FACTS)
        new.commit()
        count = int(new.execute("SELECT count(*) FROM articles").fetchone()[0])
        new.execute("PRAGMA journal_mode = DELETE")
    if not count:
        raise LibraryError("Nothing of the catalogue can be read.", hint=_RESTORE)
    return count


def _copy_table(old: sqlite3.Connection, new: sqlite3.Connection, table: Table) -> None:
    columns = readable_columns(old, table)
    if not columns:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    put = f"INSERT OR REPLACE INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608
    for row in readable_rows(old, table, names):
        try:
            new.execute(put, row)
        except sqlite3.IntegrityError:  # what the damage left of it is no such row
            continue
