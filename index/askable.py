"""Asking a library: the part of it that searches, reads and counts what it could look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from index.articles import Passage
from index.embedding.embedder import Embedder
from index.holdings import Holdings
from index.search.evidence import Findings, find_evidence
from index.search.retrieval import search
from index.storage.filters import Filters, Scope

if TYPE_CHECKING:
    from llama_index.core.postprocessor.types import BaseNodePostprocessor


class Askable(Holdings):
    """Holdings that can be asked; what the `reader` does not see is as if it were not there."""

    embedder: Embedder
    rerankers: Sequence[BaseNodePostprocessor]

    def search(  # noqa: PLR0917 - the order is public
        self,
        question: str,
        k: int = 10,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
    ) -> list[Passage]:
        """The k best passages, best first; dates are inclusive, sources are outlets' names."""
        return self.find(question, k, Filters.of(since, until, sources, tags, languages))

    def find(
        self, question: str, k: int, filters: Filters, today: date | None = None
    ) -> list[Passage]:
        """As `search`, with the filters made up already, and the day "last week" counts from."""
        self._require_open()
        seen = self._seen(filters)
        passages = search(self.store, self.embedder, question, k, filters=seen, today=today)
        self._fill()
        if not self.rerankers:
            return passages
        from index.llamaindex.nodes import rerank

        return rerank(question, passages, self.rerankers)

    def evidence(
        self, question: str, passages: Sequence[Passage], today: date | None = None
    ) -> Findings:
        """The sentences of passages that bear on a question, and whether they answer it."""
        self._require_open()
        return find_evidence(question, passages, self.embedder, self.store.tokens, today)

    def scope(self, filters: Filters) -> Scope:
        """How many articles the filters leave, and from which days."""
        self._require_open()
        return self.store.catalogue.scope(self._seen(filters))

    def _fill(self) -> None:
        """After a search: see that every chunk has tokens."""
