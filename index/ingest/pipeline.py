"""Batches on their way: stored as pending and made ready in one thread, embedded in the caller's."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Embedder
from index.ingest.batch import Batch, Embedded, embed
from index.ingest.report import Outcome
from index.ingest.threads import Writer
from index.storage.crash_points import reach
from index.storage.models import record_model
from index.storage.store import Store

# A batch is what an interruption may lose: two seconds of embedding. Of 512 chunks of news text
# taken 64, 128, 256 at a time, padding to the longest of 16 was 11, 6, 3 % of the work. A model
# that is quicker than the disk gets more at a time, as each write costs the less.
_SECONDS, _SMALLEST, _LARGEST = 2, 192, 1000
# Origins that are attached in one transaction: some 0.1 s.
_TOGETHER = 1000


class Pipeline:
    """Takes articles in order and makes them ready, a batch at a time.

    `batch` is being collected or embedded, `ready` is what became of those that are done; each of
    these is told, by the thread that writes.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        writer: Writer,
        tell: Callable[[Outcome], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._tell = tell
        self._embedder = embedder
        self._writer = writer
        self.batch = Batch()
        self.ready: list[Outcome] = []
        self.turns = 0  # what the catalogue said before the last one may not hold any more
        self._full = _SMALLEST
        self._tagged: dict[str, Sequence[str]] = {}  # origins that are stored, with new tags
        self._behind: set[str] = set()  # ids and origins that the writer may still be at
        # Origins of articles that were ready, not written yet; all such since the last turn.
        self._attached: dict[str, tuple[str, Sequence[str]]] = {}
        self._led: set[str] = set()
        self._ready: set[str] = set()  # ids that were asked for since then

    def under_way(self, name: str) -> bool:
        """Whether an article with this id, or from this origin, was taken and may not be ready."""
        return name in self.batch.names or name in self._behind or name in self._led

    def put(
        self,
        article: Article,
        chunks: Sequence[Chunk],
        origin: str = "",
        outcome: Outcome | None = None,
    ) -> None:
        """Take an article in; one without an origin is in the catalogue already, as pending."""
        self.batch.put(article, chunks, origin, outcome)
        if len(self.batch.chunks) >= self._full:
            self.flush()

    def flush(self) -> None:
        """Embed what was taken, and have it made ready. Raises EmbeddingError, LibraryClosed."""
        if not self.batch.chunks:
            return
        self.keep()
        began = time.monotonic()
        embedded = embed(self._embedder, self.batch)
        reach("after_embed")
        speed = len(self.batch.chunks) / max(time.monotonic() - began, 0.001)
        self._full = min(max(_SMALLEST, int(speed * _SECONDS)), _LARGEST)
        record_model(self._store.catalogue, self._embedder, embedded.vectors.shape[1])
        self._store.vectors.unseal(before_making=self.wait)
        self._writer.do(partial(self._publish, embedded))
        self._behind |= self.batch.names
        self.batch = Batch()

    def wait(self) -> None:
        """Wait until all that was flushed is ready, and attached or tagged."""
        self._write_attached()
        self._write_tags()
        self._writer.wait()
        for names in (self._behind, self._led, self._ready):
            names.clear()
        self.turns += 1

    def attach(self, origin: str, article: Article, *, moves: bool) -> bool:
        """Let an origin lead to a ready article too, unless what is on its way has replaced it.

        Of data sets with thousands of equal rows each is such an origin. They are written together:
        what is flushed later, and may replace the article, comes after them. An origin that
        `moves` here from another article may be that one's last, which is settled at once.
        """
        if moves or self._behind:
            self.wait()
        if article.id not in self._ready and not self._store.catalogue.ready([article.id]):
            return False
        self._ready.add(article.id)
        self._led.add(origin)
        self._attached[origin] = (article.id, article.tags)
        if moves:
            self.wait()
        elif len(self._attached) >= _TOGETHER:
            self._write_attached()
        return True

    def _write_attached(self) -> None:
        if self._attached:
            self._store.vectors.unseal(before_making=self._writer.wait)
            self._writer.do(partial(self._attach, self._attached))
            self._attached = {}

    def _attach(self, attached: dict[str, tuple[str, Sequence[str]]]) -> None:
        leads = {origin: article_id for origin, (article_id, _) in attached.items()}
        tagged = {origin: tags for origin, (_, tags) in attached.items()}
        self._store.drop(self._store.catalogue.attach(leads, tagged))

    def tag(self, origin: str, names: Sequence[str]) -> None:
        """Have an origin that is stored already tagged."""
        if names:
            self._tagged[origin] = names
        if len(self._tagged) >= _LARGEST:
            self._write_tags()

    def _write_tags(self) -> None:
        if self._tagged:
            self._writer.submit(partial(self._store.tags.put, self._tagged))
            self._tagged = {}

    def keep(self) -> None:
        """Have what was taken stored as pending, so that an interruption does not lose it."""
        self._write_attached()
        self._write_tags()
        if self.batch.stored:
            return
        self.batch.stored = True
        self._writer.submit(partial(self._stage, self.batch))

    def _stage(self, batch: Batch) -> None:
        self._store.catalogue.stage(batch.new, batch.origins, batch.tagged)
        reach("after_stage")
        self._store.vectors.load()  # a second of imports, while the first batch is embedded

    def _publish(self, embedded: Embedded) -> None:
        batch, vectors = embedded.batch, embedded.vectors
        self._store.vectors.put(batch.chunks, vectors, batch.articles)
        ids = [chunk.id for chunk in batch.chunks]
        self._store.tokens.put(dict(zip(ids, embedded.tokens, strict=False)))
        reach("before_publish")
        replaced = self._store.catalogue.publish(list(batch.articles), batch.chunks, vectors)
        self._store.drop(replaced)
        self.ready += batch.outcomes
        for outcome in batch.outcomes:
            self._tell(outcome)
