"""A library of articles: add, search, remove. The way into everything in `index`."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from index.askable import Askable
from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder
from index.errors import EmbeddingError, LibraryClosed, LibraryUnwritable
from index.fetching.policy import Policy
from index.filling import fill
from index.ingest import AddReport, Ingest, OnResult, OnStep, Terms, rehearse, steps_for
from index.progress import Progress
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.sources import Source
from index.reading.web import Web
from index.seen import Seen
from index.storage.grouping import renew
from index.storage.models import require_same_model
from index.storage.store import Store
from index.storage.visits import Visits
from index.tags import tag_names
from index.text.periods import first_day

if TYPE_CHECKING:
    from llama_index.core.postprocessor.types import BaseNodePostprocessor

log = logging.getLogger(__name__)

IN_MEMORY = ":memory:"
# A notebook cell that is run twice opens its library twice: within a process, folders are shared.
_open: weakref.WeakValueDictionary[Path, Store] = weakref.WeakValueDictionary()
_opening = threading.Lock()


class Library(Askable):
    """The articles in `folder`, made when missing; ":memory:" is a folder deleted on close.

    Within one process a folder may be opened several times; another process is refused.
    `keep_tokens` keeps the local model's word pieces of each chunk, some 20 kB: searches are
    better with them; False deletes them. `policy` says what may be fetched from the web. With
    `other_model` it opens, to be reindexed, even when another embedding model made it.
    Raises LibraryInUse, LibraryUnwritable, LibraryTooNew, or EmbeddingMismatch when the library
    was made with another embedding model.
    """

    def __init__(
        self,
        folder: Path | str,
        embedder: Embedder,
        rerankers: Sequence[BaseNodePostprocessor] = (),
        *,
        keep_tokens: bool = True,
        policy: Policy | None = None,
        other_model: bool = False,
    ) -> None:
        self.embedder = embedder
        self._policy = policy
        self.rerankers = rerankers
        self._searched = False
        self._scratch = tempfile.mkdtemp(prefix="sidenote-") if folder == IN_MEMORY else None
        self.store = _acquire(Path(self._scratch or folder).expanduser().resolve())
        self._finalizer = weakref.finalize(self, _release, self.store, self._scratch)
        try:
            if not other_model:
                require_same_model(self.store.catalogue, embedder)
            if not keep_tokens:
                self.store.tokens.remove()
            if not other_model:
                self._finish_pending()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the folder up in order. Happens by itself when the program ends."""
        self._finalizer()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(
        self,
        sources: Iterable[Source],
        progress: Progress | None = None,
        *,
        watching: bool = False,
        tags: Iterable[str] | str = (),
        since: date | str | None = None,
        columns: Columns = BY_NAME,
        private_to: str | None = None,
        dry_run: bool = False,
        on_step: OnStep | None = None,
        on_result: OnResult = lambda _: None,
    ) -> AddReport:
        """Take articles in from files, folders, web addresses and Article objects.

        When `watching`, feeds and sitemaps bring only what they list anew or otherwise than before.
        What was published before `since` is left aside; all that goes in, or is here already, gets
        the `tags`. `columns` says which columns of data sets hold what, beyond what their names say.
        What is `private_to` a reader is seen by them only, unless others see it anyway; it is added
        where it was not seen by them. A `dry_run` only says what would be done.

        Raises BadMetadata for a day, a tag or a reader's name that is none.
        """
        self._require_open()
        terms = Terms(first_day(since), tag_names(tags), columns, private_to)
        with self.store.writing:
            visits = Visits(self.store.catalogue, private_to)
            web = Web(
                self._policy,
                visits=visits,
                watching=watching,
                since=terms.since,
                columns=terms.columns,
            )
            tell = steps_for(progress, on_step)
            if dry_run:
                return rehearse(self.store.catalogue, sources, web, terms, tell)
            if private_to:
                self.store.catalogue.note_private()
            return Ingest(self.store, self.embedder, web, terms, on_result).run(sources, tell)

    def seen_by(self, reader: str) -> Seen:
        """The library as a reader sees it; "" is a visitor without a name. Raises BadMetadata."""
        return Seen(self, reader)

    def _require_open(self) -> None:
        if not self._finalizer.alive:
            raise LibraryClosed("The library was closed.", hint="Open it again.")
        super()._require_open()

    def _fill(self) -> None:
        """After the first search, as it has loaded the model: see that every chunk has tokens."""
        if isinstance(self.embedder, LocalEncoder) and not self._searched:
            self._searched = True
            fill(self.store, self.embedder)

    def _finish_pending(self) -> None:
        """Finish what an interrupted run left, unless another thread is adding just now."""
        if not self.store.writing.acquire(blocking=False):
            return
        try:
            renew(self.store.catalogue)
            if self.store.catalogue.has_pending():
                Ingest(self.store, self.embedder).finish_pending()
        except (EmbeddingError, LibraryUnwritable) as error:  # the next `add` tries again
            log.warning("articles left pending by an interrupted run stay so: %s", error)
        finally:
            self.store.writing.release()


def _acquire(folder: Path) -> Store:
    with _opening:
        known = _open.get(folder)
        if known and known.join():
            return known
        if known:
            known.wait_until_gone()
        store = _open[folder] = Store(folder)
        return store


def _release(store: Store, scratch: str | None) -> None:
    """Runs wherever garbage is collected, in the middle of anything: so it takes no shared lock."""
    if store.forked:  # at the exit of a child process: everything is its parent's
        return
    try:
        store.leave()
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
