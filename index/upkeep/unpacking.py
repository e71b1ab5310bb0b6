"""Reading a backup: a ZIP that may be damaged, or none at all."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from index.errors import BackupUnusable
from index.progress import Progress
from index.upkeep.backup import MANIFEST
from index.upkeep.manifest import Manifest

_BLOCK = 1 << 20
DAMAGED = "Take an older backup."
# A manifest has some 500 bytes.
_LONGEST = 100_000


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The ZIP that a backup is. Raises BackupUnusable, at any read from it too."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise BackupUnusable(f"{file} is no backup, or damaged.", hint=DAMAGED) from error
    except FileNotFoundError as error:
        raise BackupUnusable(f"There is no file {file}.", hint="Check the path.") from error
    except OSError as error:
        raise BackupUnusable(
            f"{file} can't be read: {error.strerror}.", hint="Check its permissions."
        ) from error


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """What the backup says of itself. Raises BackupUnusable, LibraryTooNew."""
    with archive.open(MANIFEST) as said:
        manifest = Manifest.from_json(said.read(_LONGEST))
    if "catalogue.db" not in manifest.files:
        raise BackupUnusable("The backup has no catalogue.", hint=DAMAGED)
    return manifest


def unpack(
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
        raise BackupUnusable(f"{name} in the backup is not what was saved.", hint=DAMAGED)


def _blocks(member: IO[bytes]) -> Iterator[bytes]:
    while block := member.read(_BLOCK):
        yield block
