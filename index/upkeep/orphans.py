"""What belongs to nothing any more: rows whose article, chunk or origin is gone, and what points at one.

Foreign keys see to it that there are none; a damage, or what was salvaged from it, may bring some.
"""

from __future__ import annotations

from sqlalchemy import text

from index.storage.database import transaction
from index.storage.schema import metadata
from index.storage.store import Store

_LOST = '{table} {change}WHERE "{column}" NOT IN (SELECT "{named}" FROM {owner})'
_WORDS = "chunk_words WHERE rowid NOT IN (SELECT number FROM chunks)"


def count_orphans(store: Store) -> int:
    """How many there are."""
    wanted = [*_references("CASCADE"), *_references("SET NULL"), _WORDS]
    with transaction(store.catalogue.engine) as db:
        rows = sum(db.scalar(text(f"SELECT count(*) FROM {of}")) or 0 for of in wanted)  # noqa: S608
    return rows + len(_tokens(store))


def drop_orphans(store: Store) -> int:
    """Delete them. Returns how many there were. The library's `writing` lock is held."""
    deleted = [f"DELETE FROM {of}" for of in (*_references("CASCADE"), _WORDS)]  # noqa: S608
    emptied = [f"UPDATE {of}" for of in _references("SET NULL", change='SET "{column}" = NULL ')]
    with transaction(store.catalogue.engine) as db:
        rows = sum(db.execute(text(statement)).rowcount for statement in (*deleted, *emptied))
    tokens = _tokens(store)
    store.tokens.drop(tokens)
    return rows + len(tokens)


def _references(rule: str, change: str = "") -> list[str]:
    """For each column that names a row elsewhere, what follows in a statement about those that are
    gone: what is named itself last, so that what it takes along is seen.
    """
    return [
        _LOST.format(
            table=table.name,
            column=column.name,
            change=change.format(column=column.name),
            owner=key.column.table.name,
            named=key.column.name,
        )
        for table in reversed(metadata.sorted_tables)
        for column in table.columns
        for key in column.foreign_keys
        if key.ondelete == rule
    ]


def _tokens(store: Store) -> list[str]:
    return sorted(store.tokens.known() - set(store.catalogue.chunk_ids()))
