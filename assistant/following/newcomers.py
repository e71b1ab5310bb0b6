"""A library of which only some articles are asked: those that have come in since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from index.articles import Passage
from index.askable import Askable
from index.storage.filters import Filters

# Passages that are found among all, for those of newcomers among them: as many as a search weighs.
_DEEP = 60


class Newcomers(Askable):
    """What somebody sees of a library, asked as if `days`, articles by id with their days, were all of it."""

    def __init__(self, library: Askable, days: Mapping[str, date | None]) -> None:
        self._library, self._days = library, days
        self.store, self.embedder = library.store, library.embedder
        self.rerankers, self.reader = library.rerankers, library.reader

    def find(
        self, question: str, k: int, filters: Filters, today: date | None = None
    ) -> list[Passage]:
        """As `Askable.find`, among the newcomers."""
        found = self._library.find(question, max(k, _DEEP), self._narrowed(filters), today)
        return [passage for passage in found if passage.article.id in self._days][:k]

    def _narrowed(self, filters: Filters) -> Filters:
        """From their first day on, so that what is older does not crowd them out of the list."""
        days = list(self._days.values())
        known = [day for day in days if day]
        if len(known) < len(days) or not known:
            return filters
        first = min(known)
        return filters if filters.since and filters.since > first else replace(filters, since=first)
