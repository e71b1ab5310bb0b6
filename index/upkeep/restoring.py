"""A backup to a library again: checked first, then put in the old one's place in one step."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.errors import AlreadyThere, BackupUnusable
from index.progress import Progress
from index.storage.crash_points import reach
from index.storage.failures import explained
from index.storage.lock import OwnerLock
from index.storage.replacing import accept, finish, part_of, put_aside
from index.storage.snapshot import read_only, require_whole
from index.upkeep.manifest import CONVERSATIONS, Manifest
from index.upkeep.unpacking import DAMAGED, manifest_of, opened, unpack


@dataclass(frozen=True)
class Restored:
    """What was restored, and where the catalogue is that was there before, if one was."""

    manifest: Manifest
    before: Path | None


def restore(
    file: Path, folder: Path, *, force: bool = False, progress: Progress = lambda *_: None
) -> Restored:
    """Make the library in `folder`, which may be missing or empty, what it was in the backup.

    With `force` one that has articles is replaced, and its catalogue kept aside. Raises
    BackupUnusable, LibraryTooNew, AlreadyThere, LibraryInUse, LibraryUnwritable.
    """
    with opened(file) as archive, explained(folder):
        manifest = manifest_of(archive)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = OwnerLock(folder)
        try:
            finish(folder)
            if not force and _holds_articles(folder / "catalogue.db"):
                hint = "Name another folder, or use --force: it is kept aside."
                raise AlreadyThere(f"{folder} is a library with articles.", hint=hint)
            unpack(archive, manifest, "catalogue.db", part_of(folder), progress)
            _require_sqlite(part_of(folder), "catalogue")
            _restore_tokens(archive, manifest, folder, progress)
            _restore_conversations(archive, manifest, folder, progress)
            reach("mid_restore")
            return Restored(manifest, accept(folder, "before-restore"))
        finally:
            part_of(folder).unlink(missing_ok=True)
            lock.release()


def _require_sqlite(path: Path, what: str) -> None:
    try:
        require_whole(path)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise BackupUnusable(f"The {what} is damaged: {error}.", hint=DAMAGED) from error


def _restore_tokens(
    archive: zipfile.ZipFile, manifest: Manifest, folder: Path, progress: Progress
) -> None:
    """They are under digests of what they are of: whichever are there are right."""
    if "tokens.db" not in manifest.files:
        return
    part = folder / "tokens.db.part"
    unpack(archive, manifest, "tokens.db", part, progress)
    for suffix in ("-wal", "-shm"):
        (folder / f"tokens.db{suffix}").unlink(missing_ok=True)
    part.replace(folder / "tokens.db")


def _restore_conversations(
    archive: zipfile.ZipFile, manifest: Manifest, folder: Path, progress: Progress
) -> None:
    """Those that are there already are kept aside; a backup without any changes nothing."""
    if CONVERSATIONS not in manifest.files:
        return
    part = folder / f"{CONVERSATIONS}.part"
    unpack(archive, manifest, CONVERSATIONS, part, progress)
    _require_sqlite(part, "file of conversations")
    put_aside(folder / CONVERSATIONS, "before-restore")
    part.replace(folder / CONVERSATIONS)


def _holds_articles(catalogue: Path) -> bool:
    """Of a file that can't be read, yes."""
    if not catalogue.exists():
        return False
    try:
        with closing(read_only(catalogue)) as db:
            return db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
