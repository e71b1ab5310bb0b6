"""The library as one reader looks through it: page by page, taken in, taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from index.articles import Article
from index.errors import LibraryBusy
from index.ingest import AddReport
from index.reading.parsing.kinds import SUFFIXES
from index.reading.sources import Source
from index.reading.uploaded import called
from index.storage import listing
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.listing import ORDERS, Listing, Order, Row, Wanted
from index.storage.versions import Version
from index.tags import tag_names

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["ORDERS", "SUFFIXES", "Found", "Listing", "Order", "Row", "Shelf", "called", "tag_names"]

# Passages that a search for text brings at most: more than a reader looks through.
_PASSAGES = 100
# Seconds that taking an article out waits for who adds some.
_PATIENCE = 2.0


@dataclass(frozen=True)
class Found:
    """An article whose text was found, and the passage that was."""

    row: Row
    passage: str


class Shelf:
    """What `user` sees of the assistant's library, and does with it. Safe across threads."""

    def __init__(self, assistant: Assistant, user: str = "") -> None:
        self._assistant = assistant
        self._user = user
        self._engine = assistant.library.store.catalogue.engine
        self._seen = Filters()

    def listed(
        self,
        words: str = "",
        order: Order = "newest",
        first: int = 0,
        most: int = 50,
        **limits: Any,
    ) -> Listing:
        """At most so many rows of a list of reports, from `first` on, counted from 0.

        Their articles have each of the words in title, outlet or a tag. `limits` are those of
        `Assistant.articles`. Raises BadMetadata.
        """
        wanted = Wanted(words, Filters.of(**limits))
        with transaction(self._engine) as db:
            return listing.listed(db, wanted, order, first=first, most=most, seen=self._seen)

    def found(self, question: str, **limits: Any) -> list[Found]:
        """The articles whose text has the best passages for a question, best first. Raises BadMetadata."""
        passages: dict[str, str] = {}
        for passage in self._assistant.search(question, _PASSAGES, **limits):
            passages.setdefault(passage.article.id, passage.text)
        with transaction(self._engine) as db:
            rows = listing.named(db, list(passages), seen=self._seen)
        return [Found(row, passages[row.id]) for row in rows]

    def copies(self, article_id: str) -> list[Row]:
        """An article and its near-copies, the original first. Raises ArticleNotFound."""
        ids = [article.id for article in self._assistant.copies(article_id)]
        with transaction(self._engine) as db:
            return listing.named(db, ids, seen=self._seen)

    def versions(self, article_id: str) -> list[Version]:
        """All versions of an article, oldest first. Raises ArticleNotFound."""
        return self._assistant.versions(article_id)

    def rows(self, ids: Iterable[str]) -> list[Row]:
        """Those of the named articles that are here."""
        with transaction(self._engine) as db:
            return listing.named(db, list(ids), seen=self._seen)

    def per_day(self) -> list[tuple[str, date | None, int]]:
        """How many articles each outlet published on each day."""
        with transaction(self._engine) as db:
            return listing.per_day(db, seen=self._seen)

    def remove(self, article_id: str) -> Article:
        """Take an article out, with its earlier versions. Raises ArticleNotFound, LibraryBusy."""
        writing = self._assistant.library.store.writing
        if not writing.acquire(timeout=_PATIENCE):
            hint = "Take it out when that is done."
            raise LibraryBusy("Articles are being added just now.", hint=hint)
        try:
            return self._assistant.remove(article_id)
        finally:
            writing.release()

    def add(self, sources: Iterable[Source], **how: Any) -> AddReport:
        """As `Assistant.add`."""
        return self._assistant.add(*sources, **how)
