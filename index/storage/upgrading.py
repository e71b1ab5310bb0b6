"""Libraries that an older Sidenote wrote: their tables are brought up to date, after a copy was made."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.dialects.sqlite import insert as upsert

from index.errors import LibraryTooNew
from index.storage.schema import VERSION, facts
from index.storage.snapshot import snapshot

# What turns the tables of a version into those of the next; tables that are new are made anyway.
_STEPS = {
    1: (
        "ALTER TABLE articles ADD COLUMN language TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE articles ADD COLUMN retired DATETIME",
        "DROP INDEX IF EXISTS articles_pending",
    ),
    2: ("ALTER TABLE origins ADD COLUMN since DATETIME",),
}


def upgrade(engine: Engine, path: Path) -> None:
    """Bring the catalogue at `path` to this version; before that it is copied to `catalogue-vN.db`.

    Raises LibraryTooNew when a newer Sidenote wrote it.
    """
    with engine.begin() as db:
        written = _version(db)
    if written > VERSION:
        hint = "Use the Sidenote that wrote it, or a newer one."
        raise LibraryTooNew("The library was written by a newer Sidenote.", hint=hint)
    if 0 < written < VERSION:
        snapshot(path, path.with_name(f"{path.stem}-v{written}.db"))
        with engine.begin() as db:
            for version in range(written, VERSION):
                for step in _STEPS[version]:
                    db.exec_driver_sql(step)
            _record(db)


def record_version(db: Connection) -> None:
    """Say that the tables are of this version, where nothing says of which they are."""
    if not _version(db):
        _record(db)


def _version(db: Connection) -> int:
    """The version of the tables, 0 for a file that has none."""
    if not inspect(db).has_table(facts.name):
        return 0
    return int(
        db.scalar(facts.select().where(facts.c.name == "schema").with_only_columns(facts.c.value))
        or 0
    )


def _record(db: Connection) -> None:
    row = upsert(facts).values(name="schema", value=str(VERSION))
    db.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": str(VERSION)}))
