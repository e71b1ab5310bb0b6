"""Tokens that a library lacks, computed in the background: after a damage, or when they are wanted
from now on. Searches go on meanwhile, and compute what they need themselves.
"""

from __future__ import annotations

import logging
import threading

from index.embedding.encoder import LocalEncoder
from index.errors import SidenoteError
from index.search.reading import tokens_of
from index.search.retrieval import passages
from index.storage.store import Store

log = logging.getLogger(__name__)
# Chunks read at a time: half a second, so that closing does not wait longer.
_TOGETHER = 32


def fill(store: Store, encoder: LocalEncoder) -> Filling | None:
    """Start, when there is something to do. To be called by one thread at a time."""
    if not store.tokens.enabled or store.tokens.count() >= store.catalogue.counts()["chunks"]:
        return None
    return Filling(store, encoder)


class Filling:
    """Computes the tokens that `store` lacks, in a thread, until done or stopped."""

    def __init__(self, store: Store, encoder: LocalEncoder) -> None:
        self._store = store
        self._encoder = encoder
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tokens", daemon=True)
        store.stopping.append(self.stop)
        self._thread.start()

    def stop(self) -> None:
        """End it, after the chunks that are being read."""
        self._stopping.set()
        self.wait()

    def wait(self) -> None:
        """Wait until every chunk has its tokens."""
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        try:
            kept = self._store.tokens.known()
            chunks = set(self._store.catalogue.chunk_ids())
            self._store.tokens.drop(sorted(kept - chunks))
            lacking = sorted(chunks - kept)
            for at in range(0, len(lacking), _TOGETHER):
                if self._stopping.is_set():
                    return
                some = dict.fromkeys(lacking[at : at + _TOGETHER], 0.0)
                tokens_of(passages(self._store, some, _TOGETHER), self._encoder, self._store.tokens)
        except SidenoteError as error:  # the library was closed, or the model can't be had
            log.info("some chunks have no tokens yet: %s", error)
