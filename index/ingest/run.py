"""One run of `add`: read, cut, stored as pending, embedded, made ready, batch by batch.

Killed at any point, a library holds each article wholly or not at all: what was reported is ready,
what is pending is finished by the next `finish_pending`. Reading runs ahead of the embedding and
writing behind it; what is to be taken is decided in the order of the sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from threading import Lock

from index.articles import Article
from index.chunking import chunk_article
from index.embedding.embedder import Embedder
from index.errors import ArticleError, EmbeddingError, LibraryError
from index.ingest.looked_up import Found, again
from index.ingest.looking import Looking, kind_of
from index.ingest.pipeline import Pipeline
from index.ingest.report import (
    AddInterrupted,
    AddReport,
    Aside,
    OnResult,
    OnStep,
    Outcome,
    StopAdding,
    report_of,
)
from index.ingest.terms import Terms
from index.ingest.threads import Writer
from index.privacy import origin_of
from index.reading.sources import Candidate, Source, candidates
from index.reading.web import Web
from index.storage.store import Store


class Ingest:
    """One run of `add`. Not safe across threads: the library runs one at a time."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        web: Web | None = None,
        terms: Terms | None = None,
        on_result: OnResult = lambda _: None,
    ) -> None:
        self._store = store
        self._on_result = on_result
        self._telling = Lock()
        self._stopped = False
        self._web = web or Web()
        self._terms = terms or Terms()
        self._writer = Writer()
        self._pipeline = Pipeline(store, embedder, self._writer, self._tell)
        self._known: list[Outcome] = []
        self._taken: set[str] = set()  # ids of what was new to those it is for
        self._aside = Aside()

    def run(self, sources: Iterable[Source], on_step: OnStep | None = None) -> AddReport:
        """Take every source in; failures are reported and the rest goes on.

        Raises EmbeddingError when the model fails, a LibraryError when the library does, and
        AddInterrupted on Ctrl-C; their `report` says what had gone in by then. The batch the model
        failed for is not kept, so that a text which it can't take does not bar the next run.
        """
        try:
            with self._writer:
                self._finish_pending()
                self._take_all(candidates(list(sources), self._web, self._terms.columns), on_step)
            self._web.remember()
        except (EmbeddingError, LibraryError) as error:
            if isinstance(error, EmbeddingError):
                self._store.catalogue.discard(self._pipeline.batch.articles)
            error.report = self._report(interrupted=True)
            raise
        except KeyboardInterrupt as interrupt:
            raise AddInterrupted(self._report(interrupted=True)) from interrupt
        tags = self._store.tags.of(self._ids(), self._terms.audience)
        return self._report(interrupted=self._stopped).tagged(tags)

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

    def _take_all(self, named: Iterable[Candidate], on_step: OnStep | None) -> None:
        catalogue, turns = self._store.catalogue, lambda: self._pipeline.turns
        looking = Looking(catalogue, named, self._terms, turns, self._web.close)
        try:
            try:
                with closing(looking.results(on_step)) as looked:
                    for number, (found, asked) in enumerate(looked):
                        self._take(number, found, asked)
            except StopAdding:
                self._stopped = True
            self._pipeline.flush()
            self._pipeline.wait()
        except BaseException:
            self._pipeline.keep()
            raise

    def _take(self, number: int, found: Found, asked: int) -> None:
        article = found.article
        if isinstance(article, ArticleError):
            failed = self._aside.put(origin_of(found.origin), article)
            with self._telling:
                self._on_result(failed)
            return
        if self._pipeline.under_way(found.origin):  # a later version of the same article
            self._pipeline.flush()
            self._pipeline.wait()
        if asked != self._pipeline.turns:
            (found,) = again(self._store.catalogue, [found], self._terms.audience)
        self._decide(number, found, article)

    def _decide(self, number: int, found: Found, article: Article) -> None:
        """Take an article in, unless it is here: from this origin, or from another, to be shared."""
        pipeline = self._pipeline
        kind, origin = kind_of(found.before, article, is_here=True), origin_of(found.origin)
        outcome = Outcome(number, kind, article, origin)
        if found.before == article.id:
            pipeline.tag(found.origin, article.tags)
            self._note(outcome)
        elif article.id in pipeline.batch.articles:
            pipeline.batch.attach(article, found.origin, outcome)
        elif self._may_be_ready(found, article) and pipeline.attach(
            found.origin, article, moves=bool(found.before)
        ):
            is_here = found.is_seen or article.id in self._taken
            self._note(replace(outcome, kind=kind_of(found.before, article, is_here=is_here)))
            self._taken.add(article.id)
        else:
            kind = kind_of(found.before, article, is_here=False)
            outcome = Outcome(number, kind, article, origin)
            pipeline.put(article, found.chunks or chunk_article(article), found.origin, outcome)
            self._taken.add(article.id)

    def _note(self, outcome: Outcome) -> None:
        self._known.append(outcome)
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        """To who waits for results, which are told by two threads, one at a time."""
        with self._telling:
            self._on_result(outcome.result)

    def _may_be_ready(self, found: Found, article: Article) -> bool:
        return found.is_ready or self._pipeline.under_way(article.id)

    def _ids(self) -> set[str]:
        return {outcome.article.id for outcome in (*self._known, *self._pipeline.ready)}

    def _report(self, *, interrupted: bool = False) -> AddReport:
        return report_of(
            [*self._known, *self._pipeline.ready],
            **vars(self._aside),
            since=self._terms.since,
            interrupted=interrupted,
        )
