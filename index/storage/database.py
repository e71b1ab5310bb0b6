"""Opening the catalogue's SQLite file, and its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from index.storage import schema
from index.storage.failures import sqlite_explained, unwritable
from index.storage.upgrading import record_version, upgrade

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was reported as added survives a power cut too
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
)


def open_database(path: Path) -> Engine:
    """An engine on the SQLite file at `path`, with all tables there.

    One that an older Sidenote wrote is brought up to date. Raises LibraryTooNew, and
    LibraryUnwritable or LibraryError when the file can't be opened.
    """
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        path.touch(0o600)  # before SQLite does: its log files take after it
        _create(engine, path)
    except OSError as error:
        raise unwritable(error) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed as a whole or not at all; database errors become ours."""
    with sqlite_explained(), engine.begin() as connection:
        yield connection


def _create(engine: Engine, path: Path) -> None:
    with sqlite_explained():
        upgrade(engine, path)
    with transaction(engine) as connection:
        schema.metadata.create_all(connection)
        connection.execute(text(schema.PENDING))
        connection.execute(text(schema.BY_ADDRESS))
        connection.execute(text(schema.FULL_TEXT))
        connection.execute(text(schema.FULL_TEXT_DELETION))
        record_version(connection)


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # Python's driver begins transactions before writes only: two reads could see two states.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
