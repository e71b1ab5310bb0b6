"""Checks of what SQLite keeps: its pages and indexes, rows of nothing, words, tokens."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import cast

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from index.storage import rows
from index.storage.database import transaction
from index.storage.schema import FULL_TEXT
from index.storage.store import Store

_WORDS_CHECK = "INSERT INTO chunk_words(chunk_words) VALUES ('integrity-check')"
_WITHOUT_WORDS = (
    "SELECT count(*) FROM chunks WHERE number NOT IN (SELECT rowid FROM chunk_words_docsize)"
)


def find_broken(store: Store) -> str:
    """What SQLite says of its own file, but for the full-text index."""
    with closing(store.catalogue.engine.raw_connection()) as pooled:
        db = cast("sqlite3.Connection", pooled.driver_connection)
        try:
            told = [str(row[0]) for row in db.execute("PRAGMA integrity_check(3)")]
        except sqlite3.DatabaseError as error:
            told = [str(error)]
    wrong = [line for line in told if line != "ok" and "chunk_words" not in line]
    return "; ".join(" ".join(line.split()) for line in wrong)


def mend_broken(store: Store) -> str:
    """SQLite's indexes are made again from its tables; broken tables are for `salvage`."""
    with transaction(store.catalogue.engine) as db:
        db.exec_driver_sql("REINDEX")
    return "its indexes were made again" if not find_broken(store) else ""


def find_missing_words(store: Store) -> str:
    """Chunks that full-text search can't find, or an index of words that is broken."""
    try:
        with store.catalogue.engine.begin() as db:
            missing = db.scalar(text(_WITHOUT_WORDS)) or 0
            db.exec_driver_sql(_WORDS_CHECK)
    except DBAPIError as error:
        return f"the full-text index is broken: {error.orig}"
    return f"{missing:,} chunks have none" if missing else ""


def forget_words(store: Store) -> None:
    """Begin the full-text index anew, to be filled."""
    with transaction(store.catalogue.engine) as db:
        db.exec_driver_sql("DROP TABLE IF EXISTS chunk_words")
        db.exec_driver_sql(FULL_TEXT)


def find_bad_tokens(store: Store) -> str:
    """Kept tokens that are damaged."""
    bad = _bad_tokens(store)
    return f"those of {len(bad):,} chunks are damaged" if bad else ""


def mend_tokens(store: Store) -> str:
    """They are dropped, to be computed when they are needed."""
    store.tokens.drop(_bad_tokens(store))
    return "dropped, searches compute them"


def _bad_tokens(store: Store) -> list[str]:
    known = sorted(store.tokens.known())
    return [
        chunk
        for run in rows.batches(known, 500)
        for chunk in sorted(set(run) - store.tokens.get(run).keys())
    ]
