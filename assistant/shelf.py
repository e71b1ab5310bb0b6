"""The library as one reader looks through it, page by page, and takes articles out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.readers import Reader
from index.articles import Article
from index.errors import LibraryBusy
from index.reading.parsing.kinds import SUFFIXES
from index.reading.uploaded import called
from index.storage import listing
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.listed_rows import Row
from index.storage.listing import Listing, Order, Wanted
from index.tags import tag_names

__all__ = ["SUFFIXES", "Found", "Listing", "Order", "Row", "Shelf", "called", "tag_names"]

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
    """What a reader sees, in rows without texts. Safe across threads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._user = reader.library.reader
        self._store = reader.library.store
        self._engine = self._store.catalogue.engine

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
            return listing.listed(db, wanted, order, self._user, first=first, most=most)

    def found(self, question: str, **limits: Any) -> list[Found]:
        """The articles whose text has the best passages for a question, best first. Raises BadMetadata."""
        passages: dict[str, str] = {}
        for passage in self._reader.search(question, _PASSAGES, **limits):
            passages.setdefault(passage.article.id, passage.text)
        return [Found(row, passages[row.id]) for row in self.rows(passages)]

    def rows(self, ids: Iterable[str]) -> list[Row]:
        """Those of the named articles that are here, in this order."""
        with transaction(self._engine) as db:
            return listing.named(db, list(ids), self._user)

    def copies(self, article_id: str) -> list[Row]:
        """An article and its near-copies, the original first. Raises ArticleNotFound."""
        return self.rows(article.id for article in self._reader.copies(article_id))

    def per_day(self) -> list[tuple[str, date | None, int]]:
        """How many articles each outlet published on each day."""
        with transaction(self._engine) as db:
            return listing.per_day(db, self._user)

    def remove(self, article_id: str) -> Article:
        """Take an article out, with its earlier versions. Raises ArticleNotFound, LibraryBusy."""
        if not self._store.writing.acquire(timeout=_PATIENCE):
            hint = "Take it out when that is done."
            raise LibraryBusy("Articles are being added just now.", hint=hint)
        try:
            return self._reader.remove(article_id)
        finally:
            self._store.writing.release()
