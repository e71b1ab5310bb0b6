"""The part of the assistant that looks after its library."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Unpack

from assistant.limits import Limits, filters_of
from index.library import Library
from index.progress import Progress
from index.upkeep.backup import back_up
from index.upkeep.exporting import Exported, export_files, export_lines
from index.upkeep.manifest import Manifest
from index.upkeep.reindexing import Reindexed, reindex
from index.upkeep.vacuuming import Vacuumed, vacuum


class Maintenance:
    """Saves the library, makes it smaller, computes it anew, writes its articles out."""

    library: Library

    def backup(
        self,
        to: str | os.PathLike[str],
        *,
        tokens: bool = False,
        force: bool = False,
        progress: Progress | None = None,
    ) -> tuple[Path, Manifest]:
        """Save the library as it is now in one file, or under a name of the day in a folder.

        `tokens` saves what else would be computed again. Returns the file, and what it says of
        itself. Raises AlreadyThere unless `force`, and LibraryUnwritable. `assistant.upkeep.restore`
        makes it a library again.
        """
        self.library.store.require_open()
        folder, told = self.library.store.folder, progress or _silent
        return back_up(folder, Path(to), tokens=tokens, force=force, progress=told)

    def vacuum(self) -> Vacuumed:
        """Give back the disk space of what was deleted. Raises LibraryUnwritable."""
        return vacuum(self.library.store)

    def reindex(self, progress: Progress | None = None) -> Reindexed:
        """Compute anew all that is computed, with the embedding model of this assistant.

        Interrupted, it goes on where it was; until it ends the library is what it was. Raises
        EmbeddingError, LibraryUnwritable.
        """
        return reindex(self.library.store, self.library.embedder, progress or _silent)

    def export(
        self,
        to: str | os.PathLike[str],
        *,
        lines: bool = False,
        force: bool = False,
        progress: Progress | None = None,
        **limits: Unpack[Limits],
    ) -> Exported:
        """Write articles to a folder, a Markdown file each; with `lines`, to one file of JSON lines.

        `add` reads them back under the same ids. `limits` are those of `ask`. Raises AlreadyThere for
        a file that says something else, unless `force`, BadMetadata for a date not understood, and
        LibraryUnwritable.
        """
        found = self.library.articles(filters_of(limits))
        write = export_lines if lines else export_files
        return write(found, Path(to), force=force, progress=progress or _silent)


def _silent(done: int, of: int) -> None:
    """What progress is told when no one wants to know."""
