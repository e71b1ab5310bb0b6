"""What belongs to nothing any more: rows whose article or chunk is gone."""

from __future__ import annotations

from sqlalchemy import text

from index.storage.database import transaction
from index.storage.schema import metadata
from index.storage.store import Store

_WORDS = "chunk_words WHERE rowid NOT IN (SELECT number FROM chunks)"
_OWNED = "{table} WHERE article_id NOT IN (SELECT id FROM articles)"


def count_orphans(store: Store) -> int:
    """How many there are."""
    with transaction(store.catalogue.engine) as db:
        rows = sum(db.scalar(text(f"SELECT count(*) FROM {of}")) or 0 for of in _orphans())  # noqa: S608
    return rows + len(_tokens(store))


def drop_orphans(store: Store) -> int:
    """Delete them. Returns how many there were. The library's `writing` lock is held."""
    with transaction(store.catalogue.engine) as db:
        rows = sum(db.execute(text(f"DELETE FROM {of}")).rowcount for of in _orphans())  # noqa: S608
    tokens = _tokens(store)
    store.tokens.drop(tokens)
    return rows + len(tokens)


def _orphans() -> list[str]:
    """Rows that the foreign keys would have deleted, had a damage or an older file kept to them."""
    owned = [
        table.name
        for table in reversed(metadata.sorted_tables)
        if any(key.ondelete == "CASCADE" for key in table.foreign_keys)
    ]
    return [*(_OWNED.format(table=name) for name in owned), _WORDS]


def _tokens(store: Store) -> list[str]:
    return sorted(store.tokens.known() - set(store.catalogue.chunk_ids()))
