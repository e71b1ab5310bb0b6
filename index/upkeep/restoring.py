"""A backup to a library again: checked first, then put in the old one's place in one step."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from index.errors import AlreadyThere, BackupUnusable
from index.storage.crash_points import reach
from index.storage.lock import OwnerLock
from index.storage.replacing import accept, finish, part_of
from index.upkeep.backup import MANIFEST
from index.upkeep.failures import explained
from index.upkeep.manifest import Manifest
from index.upkeep.snapshot import Progress, read_only, require_whole

_BLOCK = 1 << 20
_DAMAGED = "Take an older backup."
# A manifest has some 500 bytes.
_LONGEST = 100_000


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
    with _opened(file) as archive, explained(folder):
        manifest = _manifest(archive)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = OwnerLock(folder)
        try:
            finish(folder)
            if not force and _holds_articles(folder / "catalogue.db"):
                hint = "Name another folder, or use --force: it is kept aside."
                raise AlreadyThere(f"{folder} is a library with articles.", hint=hint)
            _unpack(archive, manifest, "catalogue.db", part_of(folder), progress)
            _require_sqlite(part_of(folder))
            _restore_tokens(archive, manifest, folder, progress)
            reach("mid_restore")
            return Restored(manifest, accept(folder, "before-restore"))
        finally:
            part_of(folder).unlink(missing_ok=True)
            lock.release()


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise BackupUnusable(f"{file} is no backup, or damaged.", hint=_DAMAGED) from error
    except FileNotFoundError as error:
        raise BackupUnusable(f"There is no file {file}.", hint="Check the path.") from error
    except OSError as error:
        raise BackupUnusable(
            f"{file} can't be read: {error.strerror}.", hint="Check its permissions."
        ) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    with archive.open(MANIFEST) as said:
        manifest = Manifest.from_json(said.read(_LONGEST))
    if "catalogue.db" not in manifest.files:
        raise BackupUnusable("The backup has no catalogue.", hint=_DAMAGED)
    return manifest


def _unpack(
    archive: zipfile.ZipFile, manifest: Manifest, name: str, to: Path, progress: Progress
) -> None:
    """Write a member to a new file. Raises BackupUnusable unless it is what the manifest says."""
    size, digest = manifest.files[name]
    to.unlink(missing_ok=True)
    to.touch(0o600)
    read = hashlib.sha256()
    with archive.open(name) as member, to.open("wb") as file:
        for done, block in enumerate(_blocks(member)):
            read.update(block)
            file.write(block)
            progress(min(done * _BLOCK + len(block), size), size)
            if file.tell() > size:
                break
    if read.hexdigest() != digest:
        raise BackupUnusable(f"{name} in the backup is not what was saved.", hint=_DAMAGED)


def _blocks(member: IO[bytes]) -> Iterator[bytes]:
    while block := member.read(_BLOCK):
        yield block


def _require_sqlite(path: Path) -> None:
    try:
        require_whole(path)
    except sqlite3.Error as error:
        raise BackupUnusable(f"The catalogue is damaged: {error}.", hint=_DAMAGED) from error


def _restore_tokens(
    archive: zipfile.ZipFile, manifest: Manifest, folder: Path, progress: Progress
) -> None:
    """They are under digests of what they are of: whichever are there are right."""
    if "tokens.db" not in manifest.files:
        return
    part = folder / "tokens.db.part"
    _unpack(archive, manifest, "tokens.db", part, progress)
    for suffix in ("-wal", "-shm"):
        (folder / f"tokens.db{suffix}").unlink(missing_ok=True)
    part.replace(folder / "tokens.db")


def _holds_articles(catalogue: Path) -> bool:
    """Of a file that can't be read, yes."""
    if not catalogue.exists():
        return False
    try:
        with closing(read_only(catalogue)) as db:
            return db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True
