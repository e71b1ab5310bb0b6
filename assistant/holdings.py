"""The part of the assistant that knows its articles: their versions, copies and tags."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

from index.articles import Article
from index.askable import Askable
from index.changes import Diff, compare
from index.storage.filters import Filters
from index.storage.versions import Version
from index.text.periods import first_day

# The whole of one, or what a reader sees of it.
LibraryT = TypeVar("LibraryT", bound=Askable)


class Holdings(Generic[LibraryT]):
    """What is in the library."""

    library: LibraryT

    def articles(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
        before: date | str | None = None,
    ) -> list[Article]:
        """Every article within the limits, newest first; `before` is the day after the last.

        Raises BadMetadata for a date or a language not understood.
        """
        end = first_day(before)
        filters = Filters.of(since, until, sources, tags, languages)
        return self.library.articles(filters.as_of(end and end - timedelta(1)))

    def article(self, article_id: str) -> Article:
        """An article by its id or the beginning of it, an earlier version too. Raises ArticleNotFound."""
        return self.library.article(article_id)

    def versions(self, article_id: str) -> list[Version]:
        """All versions of an article, oldest first, by the id of any. Raises ArticleNotFound."""
        return self.library.versions(article_id)

    def current(self, article_id: str) -> Article:
        """What replaced an earlier version; else the article itself. Raises ArticleNotFound."""
        return self.library.current(article_id)

    def before(self, article_id: str) -> Article:
        """The version before this one. Raises ArticleNotFound, also where there is none."""
        return self.library.before(article_id)

    def diff(self, old_id: str, new_id: str) -> Diff:
        """What changed from one article to another, sentence by sentence. Raises ArticleNotFound."""
        return compare(self.article(old_id), self.article(new_id))

    def copies(self, article_id: str) -> list[Article]:
        """An article and its near-copies, the original first, then the earliest.

        Raises ArticleNotFound.
        """
        return self.library.copies(article_id)

    def tags(self) -> dict[str, int]:
        """The tags in alphabetical order, each with how many articles have it."""
        return self.library.tags()

    def tag(self, article_id: str, *tags: str) -> Article:
        """Tag an article, in all its versions to come. Raises ArticleNotFound, BadMetadata."""
        return self.library.tag(article_id, *tags)

    def untag(self, article_id: str, *tags: str) -> Article:
        """Take tags off an article; it need not have them. Raises ArticleNotFound, BadMetadata."""
        return self.library.untag(article_id, *tags)

    def private(self) -> dict[str, tuple[str, ...]]:
        """The ids of articles that are not everybody's, each with the names of those who see it.

        A reader is told their own name only.
        """
        return self.library.private()

    def share(self, article_id: str, reader: str | None = None) -> Article:
        """Let everybody see an article that was private, or one more reader. Returns it.

        Raises ArticleNotFound, and BadMetadata for a name that nobody can have.
        """
        return self.library.share(article_id, reader)

    def remove(self, article_id: str) -> Article:
        """Take an article out of the library, everywhere, its earlier versions too; of an earlier
        version only that. Raises ArticleNotFound.
        """
        return self.library.remove(article_id)
