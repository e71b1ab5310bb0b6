"""What may be wrong with a library, and how it is mended: `doctor` tells, `doctor --repair` mends.

Checks come in an order in which each may rely on those before it, once their faults are mended.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from index.embedding.embedder import Embedder
from index.ingest.run import Ingest
from index.storage.store import Store
from index.upkeep import checking_articles as of_articles
from index.upkeep import checking_files as of_files
from index.upkeep import checking_tables as of_tables
from index.upkeep.orphans import count_orphans, drop_orphans
from index.upkeep.reindexing import reindex

Say = Callable[[Store], str]


@dataclass(frozen=True)
class Check:
    """`find` says in one line what is wrong, "" for nothing; `mend` what was done, "" for nothing.

    Mending raises EmbeddingError and LibraryError.
    """

    what: str
    find: Say
    mend: Say = lambda _: ""


def checks(embedder: Embedder) -> list[Check]:
    """All checks of a library that can be opened, whose vectors are of `embedder`."""
    anew = partial(_make_anew, embedder=embedder)
    return [
        Check("permissions", of_files.find_open, of_files.close_to_others),
        Check("tables", of_tables.find_broken, of_tables.mend_broken),
        Check("orphans", _find_orphans, _drop_orphans),
        Check("contents", of_articles.find_altered, of_articles.take_out_altered),
        Check("sentences", of_articles.find_unsplit, of_articles.mend_unsplit),
        Check("words", of_tables.find_missing_words, partial(anew, words=True)),
        Check("chunks", of_articles.find_incomplete, anew),
        Check("pending", _find_pending, partial(_finish, embedder=embedder)),
        Check("kept tokens", of_tables.find_bad_tokens, of_tables.mend_tokens),
        Check("reindexing", of_files.find_unfinished),
    ]


def _make_anew(store: Store, embedder: Embedder, *, words: bool = False) -> str:
    if words:
        of_tables.forget_words(store)
    done = reindex(store, embedder, keep=list(of_articles.sound_articles(store)))
    return f"made anew from the articles, {done.embedded:,} of which were embedded again"


def _find_orphans(store: Store) -> str:
    count = count_orphans(store)
    return f"{count:,} rows belong to nothing" if count else ""


def _drop_orphans(store: Store) -> str:
    with store.writing:
        return f"{drop_orphans(store):,} dropped"


def _find_pending(store: Store) -> str:
    count = len(store.catalogue.pending())
    return f"{count:,} articles are not finished" if count else ""


def _finish(store: Store, embedder: Embedder) -> str:
    with store.writing:
        return f"{Ingest(store, embedder).finish_pending():,} finished"
