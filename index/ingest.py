"""Articles into a library: read, cut, stored as pending, embedded, made ready, batch by batch.

Killed at any point, a library holds each article wholly or not at all: what was reported is ready,
what is pending is finished by the next `finish_pending`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from index.articles import Article
from index.chunking import Chunk, chunk_article, embedded_text
from index.embedding.embedder import Embedder
from index.errors import ArticleError, EmbeddingError
from index.reading.sources import Candidate, Source, candidates
from index.storage.models import record_model
from index.storage.store import Store

# Chunks embedded and committed at a time: a few seconds of work to lose, and full batches to embed.
_BATCH_CHUNKS = 128


@dataclass(frozen=True)
class Failure:
    """A source that could not be taken in, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True)
class AddReport:
    """What became of each source given to `add`."""

    added: list[Article] = field(default_factory=list)
    updated: list[Article] = field(default_factory=list)
    unchanged: list[Article] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.added) + len(self.updated) + len(self.unchanged) + len(self.failed)


Progress = Callable[[int, int], None]
"""Called with how many sources are done, and how many there are."""


class Ingest:
    """One run of `add`. Not safe across threads: the library runs one at a time."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self._staged: dict[str, tuple[Article, list[Chunk]]] = {}
        self._outcome: dict[str, list[Article]] = {}
        self._origins: set[str] = set()

    def run(self, sources: Iterable[Source], progress: Progress | None = None) -> AddReport:
        """Take every source in; failures are reported and the rest goes on.

        Raises EmbeddingError when the model fails; what was not ready by then is not kept, so
        that a text which the model can't take does not bar the next run.
        """
        report = AddReport()
        try:
            self.finish_pending()
            self._take_all(list(candidates(sources)), report, progress)
        except EmbeddingError:
            self._store.catalogue.discard(self._staged)
            raise
        return report

    def finish_pending(self) -> int:
        """Make ready what an interrupted run left pending. Returns how many articles that were."""
        left = self._store.catalogue.pending()
        for article in left:
            self._staged[article.id] = (article, chunk_article(article))
            self._flush_when_full()
        self._flush()
        return len(left)

    def _take_all(
        self, found: list[Candidate], report: AddReport, progress: Progress | None
    ) -> None:
        for number, candidate in enumerate(found):
            self._take(candidate, report)
            if progress:
                progress(number + 1, len(found))
        self._flush()

    def _take(self, candidate: Candidate, report: AddReport) -> None:
        try:
            article = candidate.read()
        except ArticleError as error:
            report.failed.append(Failure(candidate.origin, str(error)))
            return
        if candidate.origin in self._origins:
            self._flush()  # a later version of the same article: the first must be ready
        before = self._store.catalogue.article_at(candidate.origin)
        if before == article.id:
            report.unchanged.append(article)
        elif self._is_known(article, candidate.origin):
            (report.updated if before else report.unchanged).append(article)
        else:
            self._stage(article, candidate.origin)
            self._outcome[article.id] = report.updated if before else report.added
            self._flush_when_full()

    def _is_known(self, article: Article, origin: str) -> bool:
        """Whether the library has the article from elsewhere; `origin` then leads to it too."""
        if article.id in self._staged:
            self._store.catalogue.attach_pending(origin, article.id)
        elif self._store.catalogue.is_ready(article.id):
            self._store.vectors.unseal()
            self._store.vectors.drop(self._store.catalogue.attach(origin, article.id))
        else:
            return False
        return True

    def _stage(self, article: Article, origin: str) -> None:
        chunks = chunk_article(article)
        self._store.catalogue.stage(article, chunks, origin)
        self._staged[article.id] = (article, chunks)
        self._origins.add(origin)

    def _flush_when_full(self) -> None:
        if sum(len(chunks) for _, chunks in self._staged.values()) >= _BATCH_CHUNKS:
            self._flush()

    def _flush(self) -> None:
        """Embed what is staged and make it ready, all at once."""
        if not self._staged:
            return
        articles = {article.id: article for article, _ in self._staged.values()}
        chunks = [chunk for _, pieces in self._staged.values() for chunk in pieces]
        vectors = self._embedder.embed([embedded_text(articles[c.article_id], c) for c in chunks])
        record_model(self._store.catalogue, self._embedder, vectors.shape[1])
        self._store.vectors.put(chunks, vectors, articles)
        replaced = self._store.catalogue.publish(list(articles), chunks, vectors)
        self._store.vectors.drop(replaced)
        for article_id, outcome in self._outcome.items():
            outcome.append(articles[article_id])
        self._staged, self._outcome, self._origins = {}, {}, set()
