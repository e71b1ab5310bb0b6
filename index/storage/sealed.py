"""The vector index, always sound: opened only as it was sealed, else made anew from the catalogue.

A process killed while Chroma writes leaves files that raise, crash or silently find less. So the
catalogue keeps a seal of the index, made whenever it is closed in order and broken before the
first change. Without a matching seal a new folder is filled from the catalogue's vectors; until
it is ready, searches read those vectors directly. Nothing fails because Chroma does.

Two locks, taken in this order: the library's writing lock, held while anything is changed or the
index is made, so that no change slips past a rebuild; and a short one around each use of Chroma.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.errors import LibraryClosed, LibraryError
from index.storage import exact
from index.storage.catalogue import Catalogue
from index.storage.crash_points import reach
from index.storage.filters import Filters
from index.storage.seal import seal_of, sealed_folder
from index.storage.vectors import VectorIndex, faults

log = logging.getLogger(__name__)
_SEAL = "vector index"


class SealedIndex:
    """The vector index of the library in `folder`. Safe across threads.

    Who changes it holds `writing` from `unseal` on until the catalogue has changed too; `put` and
    `drop` may be left to another thread meanwhile.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, writing: threading.RLock) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._writing = writing
        self._using = threading.RLock()
        self._index: VectorIndex | None = None
        self._condemned = False  # what is on disk is not to be opened
        self._failed = False
        self._closed = False
        self._rebuilding: threading.Thread | None = None

    def nearest(self, vector: Vectors, k: int, filters: Filters) -> list[str]:
        """The ids of the k chunks nearest to a unit vector, best first; some may be gone since.

        Tags and readers change without the chunks, so the index does not have them, nor has one that
        was made before there were languages: within these, and among named
        articles, the catalogue's vectors are read.
        """
        beyond = filters.tags or filters.languages
        if beyond or filters.reader is not None or filters.only is not None:
            return exact.nearest(self._catalogue, vector, k, filters)
        with self._using:
            if index := self._sound():
                try:
                    return index.nearest(vector, k, filters.where)
                except faults() as error:
                    self._condemn(error)
            if not self._failed:
                self._start()
        return exact.nearest(self._catalogue, vector, k, filters)

    def load(self) -> None:
        """Import what an index needs, unless that is done."""
        import chromadb  # noqa: F401

    def unseal(self, before_making: Callable[[], None] = lambda: None) -> None:
        """Get ready for a change of the catalogue; an index that is not sound is made first.

        By `before_making` all changes under way must have ended. Raises LibraryClosed.
        """
        if self._sound() is None:
            before_making()
            self._make()
            self._sound()
        if self._catalogue.fact(_SEAL):
            self._catalogue.set_facts({_SEAL: ""})

    def put(
        self, pieces: Sequence[Chunk], vectors: Vectors, articles: Mapping[str, Article]
    ) -> None:
        """Write chunks that are about to be in the catalogue; `unseal` comes before."""
        with self._using:
            try:
                if self._index:
                    self._index.upsert(pieces, vectors, articles)
            except faults() as error:
                self._condemn(error)

    def drop(self, chunk_ids: Sequence[str]) -> None:
        """Take out chunks that are gone from the catalogue."""
        with self._using:
            try:
                if self._index and chunk_ids:
                    self._index.delete(chunk_ids)
            except faults() as error:
                self._condemn(error)

    def close(self) -> None:
        """Close the index in order and seal it, after the change or rebuild that is under way.

        After an interrupted change it may hold other chunks than the catalogue: then it gets no
        seal, and is made anew when it is needed next.
        """
        try:
            self.wait()
        finally:
            self._closed = True
        with self._writing, self._using:
            try:
                if self._index:
                    self._index.settle()
                    whole = self._index.count() == self._catalogue.counts()["chunks"]
                    folder = self._index.folder
                    self._release()
                    reach("before_close_seal")
                    self._catalogue.set_facts({_SEAL: seal_of(folder) if whole else ""})
            except faults(LibraryError) as error:
                log.warning("the vector index is not sealed: %s", error)

    def rebuild(self) -> None:
        """Start to make the index anew from the catalogue, in the background."""
        with self._using:
            self._release()
            self._condemned = True
            self._start()

    def discard(self) -> None:
        """Never open again what is on disk, as all vectors are about to change; `writing` is held."""
        with self._using:
            self._condemned = True
            self._release()
        self._catalogue.set_facts({_SEAL: ""})

    @property
    def rebuilding(self) -> bool:
        """Whether the index is being made again just now."""
        return self._rebuilding is not None and self._rebuilding.is_alive()

    def wait(self) -> None:
        """Wait until no rebuild is under way."""
        if self._rebuilding:
            self._rebuilding.join()

    def _sound(self) -> VectorIndex | None:
        """The index, or None when it must be made anew."""
        with self._using:
            self._require_open()
            if self._index is None and not self._condemned:
                folder = sealed_folder(self._folder, self._catalogue.fact(_SEAL))
                try:
                    self._index = VectorIndex(folder) if folder else None
                except faults() as error:
                    self._condemn(error)
                self._condemned = self._index is None
            return self._index

    def _condemn(self, error: Exception) -> None:
        log.warning("the vector index failed and will be made anew: %s", error)
        self._condemned = True
        with suppress(*faults()):
            self._release()

    def _release(self) -> None:
        index, self._index = self._index, None
        if index:
            index.close()

    def _start(self) -> None:
        import chromadb  # noqa: F401 - here, as a thread can't while the program ends

        if not self.rebuilding:
            self._rebuilding = threading.Thread(target=self._make, daemon=True)
            self._rebuilding.start()

    def _make(self) -> None:
        """Make the index, unless it is sound; until this ends, nothing else changes."""
        with self._writing:
            try:
                if self._sound():
                    return
                self._fill(self._fresh_folder())
            except faults(LibraryError) as error:
                self._failed = True
                log.warning("searches go on without a vector index; it can't be made: %s", error)
            else:
                self._failed = self._condemned = False

    def _fill(self, folder: Path) -> None:
        index = VectorIndex(folder)
        try:
            for write in (index.upsert, index.mend):  # what comes later may cut off what was there
                for pieces, vectors in self._catalogue.vectors():
                    self._require_open()
                    owners = self._catalogue.articles({piece.article_id for piece in pieces})
                    write(pieces, vectors, {article.id: article for article in owners})
                    reach("mid_rebuild")
            index.settle()
        finally:
            index.close()
        reach("before_seal")
        self._catalogue.set_facts({_SEAL: seal_of(folder)})

    def _require_open(self) -> None:
        if self._closed:
            raise LibraryClosed("The library was closed.", hint="Open it again.")

    def _fresh_folder(self) -> Path:
        """A folder that never was; those that were, none of them sound, make room for it."""
        taken = [int(old.name.split("-")[1]) for old in self._folder.glob("vectors-*")]
        for number in taken:
            shutil.rmtree(self._folder / f"vectors-{number}", ignore_errors=True)
        return self._folder / f"vectors-{max(taken, default=0) + 1}"
