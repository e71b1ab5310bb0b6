"""On what terms a run of `add` takes articles in: from which day on, and with which tags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.articles import Article
from index.errors import TooOld
from index.tags import tag_names


@dataclass(frozen=True)
class Terms:
    """The first day of publication, and the tags of what goes in beside its own."""

    since: date | None = None
    tags: tuple[str, ...] = ()

    def admit(self, article: Article) -> Article:
        """The article with its tags. Raises TooOld; what has no date goes in."""
        if self.since and article.published and article.published < self.since:
            raise TooOld(article.published, article.title)
        return article.tagged(tag_names([*article.tags, *self.tags])) if self.tags else article
