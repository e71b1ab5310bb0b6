"""What a backup says of itself: which Sidenote made it, of what, and the digests of its files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from index.digests import digest_of
from index.errors import BackupUnusable, LibraryTooNew
from index.storage.schema import VERSION
from index.storage.snapshot import read_only

FORMAT = 1
CONVERSATIONS = "conversations.db"
"""What is kept beside the catalogue and made by those who use the library; nothing of it is read here."""
_NOT_ONE = "Name a file that `sidenote backup` made."


@dataclass(frozen=True)
class Manifest:
    """`made` is when, in UTC; `files` maps their names to size in bytes and SHA-256."""

    made: str
    sidenote: str
    schema: int
    articles: int
    embedding_model: str
    files: Mapping[str, tuple[int, str]]
    format: int = FORMAT

    @classmethod
    def of(cls, files: Mapping[str, Path]) -> Manifest:
        """Of files that are not changed any more; one of them is the catalogue."""
        with closing(read_only(files["catalogue.db"])) as db:
            facts = dict(db.execute("SELECT name, value FROM facts"))
            articles = db.execute("SELECT count(*) FROM articles WHERE ready").fetchone()[0]
        return cls(
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            sidenote=version("sidenote"),
            schema=int(facts["schema"]),
            articles=articles,
            embedding_model=facts.get("embedding model", ""),
            files={name: (path.stat().st_size, digest_of(path)) for name, path in files.items()},
        )

    @classmethod
    def from_json(cls, data: bytes) -> Manifest:
        """Raises BackupUnusable when it is none, LibraryTooNew when a newer Sidenote made it."""
        try:
            said = json.loads(data)
            files = {str(n): (int(size), str(sha)) for n, (size, sha) in said["files"].items()}
            found = cls(**{**said, "files": files})
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise BackupUnusable("It is no backup of a library.", hint=_NOT_ONE) from error
        if found.format > FORMAT or found.schema > VERSION:
            message = f"The backup was made by a newer Sidenote, {found.sidenote}."
            raise LibraryTooNew(message, hint="Use that one, or a newer one.")
        return found

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def forget_index(catalogue: Path) -> None:
    """Take out of a copied catalogue that it has a vector index: the copy has none."""
    with closing(sqlite3.connect(catalogue)) as db, db:
        db.execute("DELETE FROM facts WHERE name = 'vector index'")
