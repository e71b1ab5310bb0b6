"""What a catalogue says of the library itself: facts, by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from index.storage.database import open_database, transaction
from index.storage.schema import facts


class Known:
    """A database and its facts. Safe across threads."""

    def __init__(self, path: Path) -> None:
        self.engine = open_database(path)
        # The library's owner is the only one to change them: asked for in every search.
        self._facts = self._read_facts()

    def close(self) -> None:
        self.engine.dispose()

    def fact(self, name: str) -> str | None:
        return self._facts.get(name)

    def set_facts(self, values: Mapping[str, str]) -> None:
        with transaction(self.engine) as db:
            for name, value in values.items():
                row = upsert(facts).values(name=name, value=value)
                db.execute(
                    row.on_conflict_do_update(index_elements=["name"], set_={"value": value})
                )
        self._facts = {**self._facts, **values}

    def reread_facts(self) -> None:
        """Know the facts that were changed within a transaction of someone else's."""
        self._facts = self._read_facts()

    def _read_facts(self) -> dict[str, str]:
        with transaction(self.engine) as db:
            return {row.name: row.value for row in db.execute(select(facts))}
