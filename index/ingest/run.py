"""One run of `add`: read, cut, stored as pending, embedded, made ready, batch by batch.

Killed at any point, a library holds each article wholly or not at all: what was reported is ready,
what is pending is finished by the next `finish_pending`. Reading runs ahead of the embedding and
writing behind it; what is to be taken is decided in the order of the sources.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing

from index.articles import Article
from index.chunking import chunk_article
from index.embedding.embedder import Embedder
from index.errors import ArticleError, EmbeddingError
from index.ingest.looking import Found, look
from index.ingest.pipeline import Pipeline
from index.ingest.report import AddReport, Failure, Kind, Outcome, Progress, report_of
from index.ingest.threads import Writer, ahead
from index.reading.giving_up import Tasks
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.sources import Candidate, Source, candidates
from index.reading.web import Web
from index.storage.store import Store

# Sources read and looked up at a time: each look-up has its price.
_TOGETHER = 32


class Ingest:
    """One run of `add`. Not safe across threads: the library runs one at a time."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        web: Web | None = None,
        columns: Columns = BY_NAME,
    ) -> None:
        self._store = store
        self._columns = columns
        self._web = web or Web()
        self._writer = Writer()
        self._pipeline = Pipeline(store, embedder, self._writer)
        self._known: list[Outcome] = []
        self._failed: list[Failure] = []

    def run(self, sources: Iterable[Source], progress: Progress | None = None) -> AddReport:
        """Take every source in; failures are reported and the rest goes on.

        Raises EmbeddingError when the model fails, whose `report` says what had gone in by then.
        The batch it failed for is not kept, so that a text which the model can't take does not bar
        the next run.
        """
        try:
            with self._writer:
                self._finish_pending()
                self._take_all(list(candidates(sources, self._web, self._columns)), progress)
            self._web.remember()
        except EmbeddingError as error:
            self._store.catalogue.discard(self._pipeline.batch.articles)
            error.report = self._report()
            raise
        return self._report()

    def finish_pending(self) -> int:
        """Make ready what an interrupted run left pending. Returns how many articles that were."""
        with self._writer:
            return self._finish_pending()

    def _finish_pending(self) -> int:
        left = self._store.catalogue.pending()
        for article in left:
            self._pipeline.put(article, chunk_article(article))
        self._pipeline.flush()
        self._pipeline.wait()
        return len(left)

    def _take_all(self, named: list[Candidate], progress: Progress | None) -> None:
        try:
            with closing(self._look(named)) as looked, self._web:
                done = 0
                for number, (found, asked) in enumerate(looked):
                    self._take(number, found, asked)
                    done += found.ends_source
                    if progress and found.ends_source:
                        progress(done, len(named))
            self._pipeline.flush()
            self._pipeline.wait()
        except BaseException:
            self._pipeline.keep()
            raise

    def _look(self, named: list[Candidate]) -> Generator[tuple[Found, int], None, None]:
        """What the sources hold, with after how many turns the catalogue was asked of it."""
        tasks = Tasks()

        def look_at(group: list[Candidate]) -> tuple[list[Found], int]:
            asked = self._pipeline.turns
            return look(self._store.catalogue, group, tasks), asked

        groups = (named[at : at + _TOGETHER] for at in range(0, len(named), _TOGETHER))
        with closing(ahead(look_at, groups, tasks.give_up)) as results:
            for group, asked in results:
                yield from ((found, asked) for found in group)

    def _take(self, number: int, found: Found, asked: int) -> None:
        article = found.article
        if isinstance(article, ArticleError):
            self._failed.append(Failure(found.origin, str(article)))
            return
        if self._pipeline.under_way(found.origin):  # a later version of the same article
            self._pipeline.flush()
            self._pipeline.wait()
        if asked != self._pipeline.turns:
            found = found.again(self._store.catalogue)
        self._decide(number, found, article)

    def _decide(self, number: int, found: Found, article: Article) -> None:
        """Take an article in, unless it is here: from this origin, or from another, to be shared."""
        pipeline, again = self._pipeline, found.before == article.id
        kind: Kind = "updated" if found.before and not again else "unchanged"
        outcome = Outcome(number, kind, article)
        if again:
            self._known.append(outcome)
        elif article.id in pipeline.batch.articles:
            pipeline.batch.attach(article, found.origin, outcome)
        elif self._may_be_ready(found, article) and pipeline.attach(found.origin, article.id):
            self._known.append(outcome)
        else:
            outcome = Outcome(number, "updated" if found.before else "added", article)
            pipeline.put(article, found.chunks or chunk_article(article), found.origin, outcome)

    def _may_be_ready(self, found: Found, article: Article) -> bool:
        return found.is_ready or self._pipeline.under_way(article.id)

    def _report(self) -> AddReport:
        return report_of([*self._known, *self._pipeline.ready], self._failed)
