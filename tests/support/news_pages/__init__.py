"""Saved pages as news sites make them, about a harbour town that does not exist.

Each has the structure of one kind of site, and comes with what a reader would call its article.
"""

from __future__ import annotations

from tests.support.news_pages.classic import classic_pages
from tests.support.news_pages.foreign import foreign_pages
from tests.support.news_pages.forms import form_pages
from tests.support.news_pages.modern import modern_pages
from tests.support.news_pages.page import NewsPage
from tests.support.news_pages.walls import Wall, walls

__all__ = ["NewsPage", "Wall", "news_pages", "walls"]


def news_pages() -> list[NewsPage]:
    """All that hold an article."""
    return [*classic_pages(), *modern_pages(), *form_pages(), *foreign_pages()]
