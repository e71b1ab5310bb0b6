"""The vector index, always sound: opened only as it was sealed, else rebuilt from the catalogue.

A process killed while Chroma writes leaves files that raise, crash or silently find less. So the
catalogue keeps a seal, the index's folder and the sizes of its files, made whenever the index is
closed in order and broken before the first change. Without a matching seal a new folder is filled
from the catalogue's vectors; until it is ready, searches read those vectors directly.
"""

from __future__ import annotations

import json
import logging
import shutil
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.errors import LibraryUnwritable, SidenoteError
from index.storage import exact
from index.storage.catalogue import Catalogue
from index.storage.filters import Filters
from index.storage.vectors import VectorIndex, is_fault

log = logging.getLogger(__name__)
_SEAL = "vector index"


class SealedIndex:
    """The vector index of the library in `folder`. One thread may write, any number may search."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._index: VectorIndex | None = None
        self._rebuilding: threading.Thread | None = None
        self._failure: SidenoteError | None = None
        self._lock = threading.RLock()  # searching, opening and closing; not writing

    def nearest(self, vector: Vectors, k: int, filters: Filters) -> list[str]:
        """The ids of the k chunks nearest to a unit vector, best first; some may be gone since."""
        with self._lock:
            index = self._open()
            if index:
                try:
                    return index.nearest(vector, k, filters.where)
                except Exception as error:
                    if not is_fault(error):
                        raise
                    log.warning("the vector index failed and is rebuilt: %s", error)
                    self.rebuild()
        return exact.nearest(self._catalogue, vector, k, filters)

    def put(
        self, pieces: Sequence[Chunk], vectors: Vectors, articles: Mapping[str, Article]
    ) -> None:
        """Write chunks; waits for a rebuild to end. Raises LibraryUnwritable."""
        self._open_for_writing().upsert(pieces, vectors, articles)

    def drop(self, chunk_ids: Sequence[str]) -> None:
        """Take chunks out. Raises LibraryUnwritable."""
        if chunk_ids:
            self._open_for_writing().delete(chunk_ids)

    def settle(self) -> None:
        """Close the index in order and seal it; the next search opens it again.

        After an interrupted change it may hold other chunks than the catalogue: then it gets no
        seal, and is rebuilt when it is opened next.
        """
        self.wait()
        with self._lock:
            if self._index:
                folder = self._index.folder
                whole = len(self._index) == self._catalogue.counts()["chunks"]
                self._index.close()
                self._index = None
                if whole:
                    self._seal(folder)

    def rebuild(self) -> None:
        """Start to make the index anew from the catalogue, in the background."""
        with self._lock:
            if self._index:
                self._index.close()
                self._index = None
            self._failure = None
            if not self.rebuilding:
                self._rebuilding = threading.Thread(target=self._rebuild, daemon=True)
                self._rebuilding.start()

    @property
    def rebuilding(self) -> bool:
        """Whether the index is being made again just now."""
        return self._rebuilding is not None and self._rebuilding.is_alive()

    def wait(self) -> None:
        """Wait until no rebuild is under way."""
        if self._rebuilding:
            self._rebuilding.join()

    def _open(self) -> VectorIndex | None:
        """The index, or None while it is being rebuilt or when that failed."""
        with self._lock:
            if self._index is None and not self.rebuilding and self._failure is None:
                folder = self._sealed_folder()
                if folder:
                    self._index = VectorIndex(folder)
                else:
                    self.rebuild()
            return self._index

    def _open_for_writing(self) -> VectorIndex:
        self._open()
        self.wait()
        index = self._open()
        if index is None:
            self.rebuild()
            self.wait()
            index = self._open()
        if index is None:
            raise self._failure or LibraryUnwritable(
                "The vector index can't be made.", hint="Run `sidenote doctor`."
            )
        self._catalogue.set_facts({_SEAL: ""})
        return index

    def _rebuild(self) -> None:
        try:
            self._fill(self._fresh_folder())
        except (SidenoteError, OSError) as error:
            log.warning("the vector index could not be rebuilt: %s", error)
            hint = "Searches go on without it; free disk space and run `sidenote doctor`."
            self._failure = LibraryUnwritable(f"The vector index can't be made: {error}", hint=hint)

    def _fill(self, folder: Path) -> None:
        index = VectorIndex(folder)
        for pieces, vectors in self._catalogue.vectors():
            owners = {piece.article_id for piece in pieces}
            index.upsert(pieces, vectors, {a.id: a for a in self._catalogue.articles(owners)})
        index.close()
        self._seal(folder)
        for old in self._folder.glob("vectors-*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)

    def _fresh_folder(self) -> Path:
        taken = [int(f.name.split("-")[1]) for f in self._folder.glob("vectors-*")]
        return self._folder / f"vectors-{max(taken, default=0) + 1}"

    def _seal(self, folder: Path) -> None:
        seal = {"folder": folder.name, "files": _sizes(folder)}
        self._catalogue.set_facts({_SEAL: json.dumps(seal)})

    def _sealed_folder(self) -> Path | None:
        seal = json.loads(self._catalogue.fact(_SEAL) or "{}")
        folder = self._folder / seal.get("folder", "none")
        return folder if seal and _sizes(folder) == seal["files"] else None


def _sizes(folder: Path) -> dict[str, int]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): file.stat().st_size for file in files}
