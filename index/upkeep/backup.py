"""A library in one file: a ZIP of its catalogue as it is now, and a manifest.

No lock is taken: SQLite's backup reads one moment while the library's owner goes on writing. The
vector index is left out, as it is made from the catalogue; so are the tokens, unless asked for.
Kept conversations are in it, each as it was at its own moment; users and their passwords are not.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import AlreadyThere, LibraryError
from index.progress import Progress
from index.storage.crash_points import reach
from index.storage.failures import explained
from index.storage.replacing import synced
from index.storage.snapshot import require_whole, snapshot
from index.upkeep.manifest import CONVERSATIONS, Manifest, forget_index

MANIFEST = "manifest.json"
_WORK = ".sidenote-backup-"
# What a killed backup left is swept away by one a day later; until then it may be at work.
_STALE = 24 * 3600


def back_up(
    folder: Path,
    to: Path,
    *,
    tokens: bool = False,
    force: bool = False,
    progress: Progress = lambda *_: None,
) -> tuple[Path, Manifest]:
    """Write a backup of the library in `folder` to the file `to`, or into it when it is a folder.

    Returns the file and what is in it. Raises AlreadyThere, LibraryError when there is no library
    or a damaged one, and LibraryUnwritable.
    """
    names = ["catalogue.db", CONVERSATIONS, *(["tokens.db"] if tokens else [])]
    if not (folder / names[0]).is_file():
        raise LibraryError(f"There is no library in {folder}.", hint="Check the path.")
    target = to / f"sidenote-{datetime.now(UTC):%Y-%m-%dT%H%M%S}.zip" if to.is_dir() else to
    if target.exists() and not force:
        raise AlreadyThere(f"{target} exists.", hint="Name another file, or use --force.")
    with explained(target), _workplace(target.parent) as work:
        files = {n: work / n for n in names if (folder / n).exists()}
        for name, copy in files.items():
            with explained(folder / name):
                snapshot(folder / name, copy, progress)
                require_whole(copy)
        forget_index(files[names[0]])
        manifest = Manifest.of(files)
        _name(_packed(work, files, manifest), target, force=force)
    return target, manifest


def _packed(work: Path, files: dict[str, Path], manifest: Manifest) -> Path:
    packed = work / "backup.zip"
    packed.touch(0o600)
    # The quickest level: texts shrink at any, vectors hardly at the best.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest.to_dict(), indent=1))
        for name, path in files.items():
            archive.write(path, name)
    synced(packed)
    return packed


def _name(packed: Path, target: Path, *, force: bool) -> None:
    reach("mid_backup")
    if force:
        packed.replace(target)
    else:
        _link(packed, target)
    synced(target.parent)


def _link(packed: Path, target: Path) -> None:
    """A rename would replace a file that came meanwhile."""
    try:
        os.link(packed, target)
    except FileExistsError as error:
        raise AlreadyThere(f"{target} exists.", hint="Name another file.") from error
    except OSError:  # a disk without links
        packed.replace(target)


@contextmanager
def _workplace(beside: Path) -> Iterator[Path]:
    for left in beside.glob(f"{_WORK}*"):
        if left.stat().st_mtime < time.time() - _STALE:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=beside) as work:
        yield Path(work)
