"""What a web address names: an article, or several, not yet read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.articles import Article
from index.errors import ArticleError, SourceUnreadable
from index.reading.files import Part


@dataclass(frozen=True)
class Named:
    """Where an article is from, as far as is known before it is read, and how to read it.

    A page may hold several; an article of it may turn out to be from an address that it calls its own.
    """

    origin: str
    parts: Callable[[], list[Part]]

    def read(self) -> Article:
        """The one article. Raises the ArticleError that says why there is none, or not one."""
        parts = self.parts()
        if len(parts) != 1:
            message = f"It holds {len(parts)} articles, not one."
            raise SourceUnreadable(message, hint="Add it to a library.")
        article = parts[0][1]
        if isinstance(article, ArticleError):
            raise article
        return article
