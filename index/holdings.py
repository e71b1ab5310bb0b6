"""What a library holds: its articles, their versions, copies and tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.articles import Article
from index.errors import ArticleNotFound
from index.privacy import reader_name
from index.storage.filters import Filters
from index.storage.store import Store
from index.storage.versions import Version
from index.tags import tag_names


class Holdings:
    """The part of a library that finds its articles, tags them and takes them out.

    What is asked for and changed is what the `reader` sees: see `index.storage.seen`.
    """

    store: Store
    reader: str | None = None

    def articles(self, filters: Filters | None = None) -> list[Article]:
        """Every article that the filters leave, newest first, undated ones last."""
        self._require_open()
        return self.store.catalogue.articles(filters=self._seen(filters))

    def article(self, article_id: str) -> Article:
        """One article by its id, or by the beginning of it, even when it is an earlier version.

        Raises ArticleNotFound.
        """
        self._require_open()
        catalogue, reader = self.store.catalogue, self.reader
        ids = catalogue.ids_beginning(article_id, reader) if article_id else []
        found = catalogue.kept(ids, reader)
        if len(found) != 1:
            what = "Several articles' ids begin" if found else "No article's id begins"
            hint = "List them with `sidenote list`."
            raise ArticleNotFound(f"{what} with {article_id!r}.", hint=hint)
        return found[0]

    def versions(self, article_id: str) -> list[Version]:
        """All versions of an article at the place it came from, oldest first.

        Raises ArticleNotFound.
        """
        return self.store.catalogue.versions(self.article(article_id).id, self.reader)

    def current(self, article_id: str) -> Article:
        """The version that replaced an earlier one; the article itself when it is no such.

        Raises ArticleNotFound.
        """
        article = self.article(article_id)
        if self.store.catalogue.seen([article.id], self.reader):
            return article
        newer = [version.article for version in self.versions(article.id) if version.current]
        return next(iter(newer), article)

    def before(self, article_id: str) -> Article:
        """The version that was replaced by this one, the last time. Raises ArticleNotFound."""
        article = self.article(article_id)
        found = [version.article for version in self.versions(article.id)]
        while found and found[-1].id != article.id:
            found.pop()
        earlier = [version for version in found if version.id != article.id]
        if not earlier:
            hint = "Two articles are compared with `sidenote show ID OTHER --diff`."
            raise ArticleNotFound(f"There is no version before {article.id[:8]}.", hint=hint)
        return earlier[-1]

    def named(self, ids: Iterable[str]) -> dict[str, Article]:
        """Those of the named articles that are here, by id."""
        self._require_open()
        found = self.store.catalogue.articles(ids, filters=self._seen())
        return {article.id: article for article in found}

    def copy_ids(self, ids: Sequence[str], filters: Filters | None = None) -> dict[str, list[str]]:
        """For each of the named articles that has near-copies: their ids and its own, the original
        first; only of those that the filters let pass.
        """
        self._require_open()
        return self.store.catalogue.copies(ids, self._seen(filters))

    def copies(self, article_id: str) -> list[Article]:
        """An article and its near-copies, the original first, then the earliest.

        Raises ArticleNotFound.
        """
        article = self.article(article_id)
        ids = self.copy_ids([article.id]).get(article.id, [])
        found = self.named(ids)
        return [found[i] for i in ids if i in found] or [article]

    def tags(self) -> dict[str, int]:
        """The tags in alphabetical order, each with how many articles have it."""
        self._require_open()
        return self.store.tags.counts(self.reader)

    def tag(self, article_id: str, *tags: str) -> Article:
        """Tag an article, or what replaced it. Returns that with all its tags.

        Raises ArticleNotFound, BadMetadata.
        """
        return self._tagged(article_id, self.store.tags.tag, tags)

    def untag(self, article_id: str, *tags: str) -> Article:
        """Take tags off an article. Returns it. Raises ArticleNotFound, BadMetadata."""
        return self._tagged(article_id, self.store.tags.untag, tags)

    def _tagged(
        self,
        article_id: str,
        change: Callable[[str, Sequence[str], str | None], None],
        tags: Iterable[str],
    ) -> Article:
        self._require_open()
        with self.store.writing:
            article = self.current(article_id)  # tags are of the place, which leads there
            change(article.id, tag_names(tags), self.reader)
            return self.article(article.id)

    def private(self) -> dict[str, tuple[str, ...]]:
        """The ids of what is not everybody's, each with the names of those who see it.

        A reader is told their own name only.
        """
        self._require_open()
        return self.store.catalogue.private(self.reader)

    def share(self, article_id: str, reader: str | None = None) -> Article:
        """Let everybody see an article, or one more reader, from now on. Returns it.

        Raises ArticleNotFound, and BadMetadata for a name that nobody can have.
        """
        to = None if reader is None else reader_name(reader)
        self._require_open()
        with self.store.writing:
            article = self.current(article_id)
            if to:
                self.store.catalogue.note_private()
            self.store.catalogue.share(article.id, self.reader, to)
        return article

    def remove(self, article_id: str) -> Article:
        """Take an article out, everywhere, its earlier versions too. Returns it.

        Of an earlier version only that one goes. A reader takes out their own, or else everybody's;
        whoever else has it privately keeps it. Raises ArticleNotFound.
        """
        self._require_open()
        with self.store.writing:
            article = self.article(article_id)
            self.store.vectors.unseal()
            self.store.drop(self.store.catalogue.remove(article.id, self.reader))
        return article

    def _seen(self, filters: Filters | None = None) -> Filters:
        return replace(filters or Filters(), reader=self.reader)

    def _require_open(self) -> None:
        self.store.require_open()
