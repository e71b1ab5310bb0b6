"""What can be read of the tables of a damaged SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Table

# Behind a row that can't be read, steps double: at most as many whole rows are passed over as there
# are broken ones. So many steps without a row are the end: 2 to the power of it is beyond any table.
_STEPS = 40


def readable_columns(old: sqlite3.Connection, table: Table) -> list[str]:
    """The columns of ours that a table of the damaged file has; none when that can't be read."""
    try:
        known = {row[1] for row in old.execute(f"PRAGMA table_info({table.name})")}
    except sqlite3.DatabaseError:
        return []
    return [column.name for column in table.columns if column.name in known]


def readable_rows(
    old: sqlite3.Connection, table: Table, names: str
) -> Iterator[tuple[object, ...]]:
    """The rows, of the columns in `names`, that can be read; some of them may be given twice."""
    has_numbers = table.dialect_options["sqlite"]["with_rowid"]
    yield from (_gallop if has_numbers else _scan)(old, table, names)


def _scan(old: sqlite3.Connection, table: Table, names: str) -> Iterator[tuple[object, ...]]:
    """Rows of a table that is kept in the order of its key: as far as it goes, from both ends."""
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    descending = keys.replace(",", " DESC,") + " DESC"
    for order in (keys, descending):
        try:
            yield from old.execute(f"SELECT {names} FROM {table.name} ORDER BY {order}")  # noqa: S608
        except sqlite3.DatabaseError:
            continue
        return


def _gallop(old: sqlite3.Connection, table: Table, names: str) -> Iterator[tuple[object, ...]]:
    """Rows by their numbers, over those that can't be read."""
    query = f"SELECT rowid, {names} FROM {table.name} WHERE rowid > ? ORDER BY rowid"  # noqa: S608
    at, step = -1, 0
    while step < _STEPS:
        try:
            for number, *row in old.execute(query, (at,)):
                at, step = number, 0
                yield tuple(row)
        except sqlite3.DatabaseError:
            at, step = at + 2**step, step + 1
        else:
            return
