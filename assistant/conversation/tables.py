"""The file that conversations are kept in: SQLite, beside the catalogue and apart from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    NullPool,
    String,
    Table,
    Text,
    create_engine,
    event,
)

from index.errors import LibraryTooNew
from index.storage.database import transaction
from index.storage.failures import sqlite_explained, unwritable

VERSION = 1  # kept in SQLite's own `user_version`; a change of it needs a step in `_create`
metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("user", Text, nullable=False),  # "" where nobody logs in
    Column("title", Text, nullable=False),
    Column("created", DateTime, nullable=False),  # UTC, as `changed`
    Column("changed", DateTime, nullable=False),
    Index("conversations_by_user", "user", "changed"),
)

answers = Table(
    "answers",
    metadata,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("answer", Text, nullable=False),  # JSON, as `Answer.to_dict` gives it
    sqlite_with_rowid=False,
)


class Database:
    """The file at `path`, made when it is first needed. Safe across threads.

    It is opened for each transaction and closed behind it, so nothing is left to be closed. Raises
    LibraryTooNew, LibraryUnwritable and LibraryError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._made = False
        self._making, self._writing = Lock(), Lock()
        self._engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        self._make()
        with transaction(self._engine) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, one at a time: two that read first could not both go on."""
        self._make()
        with self._writing, transaction(self._writer) as db:
            yield db

    def _make(self) -> None:
        with self._making:
            if not self._made:
                # Two that first read could not both go on to write.
                _create(self._writer, self._path)
                self._made = True


def _create(engine: Engine, path: Path) -> None:
    try:
        path.touch(0o600)  # before SQLite does: its journal takes after it
    except OSError as error:
        raise unwritable(error, str(path)) from error
    with sqlite_explained(), engine.begin() as db:
        written = db.exec_driver_sql("PRAGMA user_version").scalar_one()
        if written > VERSION:
            hint = "Use the Sidenote that wrote them, or a newer one."
            raise LibraryTooNew("The conversations were kept by a newer Sidenote.", hint=hint)
        metadata.create_all(db)
        db.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # Python's driver begins transactions before writes only: two reads could see two states.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file
    connection.execute("PRAGMA busy_timeout = 5000")


def _begin(connection: Connection) -> None:
    # A writer waits for another process's here; at its first write it would be refused.
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
