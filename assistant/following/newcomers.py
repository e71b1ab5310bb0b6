"""A library of which only some articles are asked: those that have come in since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from index.articles import Passage
from index.askable import Askable
from index.storage.filters import Filters


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
        only = replace(filters, only=frozenset(self._days))
        return self._library.find(question, k, only, today)
