"""A SQLite file as it is at one moment, copied while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from index.progress import Progress

# 8 MB at a time: Ctrl-C and progress come between.
_PAGES = 2000


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that can't change the file."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def snapshot(source: Path, to: Path, progress: Progress = lambda *_: None) -> None:
    """Copy `source` to `to`, which is made anew and one file only. Raises sqlite3.Error, OSError.

    The copying connection reads in one transaction, so that what others write meanwhile neither
    gets in nor makes it begin again (https://sqlite.org/backup.html, https://sqlite.org/isolation.html).
    """
    to.unlink(missing_ok=True)
    to.touch(0o600)
    with closing(read_only(source)) as library, closing(sqlite3.connect(to)) as copy:
        library.execute("BEGIN")
        library.execute("SELECT count(*) FROM sqlite_master").fetchone()
        library.backup(
            copy, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total)
        )
        copy.execute("PRAGMA journal_mode = DELETE")


def require_whole(path: Path) -> None:
    """Raises sqlite3.DatabaseError when SQLite finds the file damaged."""
    with closing(read_only(path)) as db:
        told = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if told != "ok":
        raise sqlite3.DatabaseError(told)
