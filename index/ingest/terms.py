"""On what terms a run of `add` takes articles in: from which day on, with which tags, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from index.articles import Article
from index.errors import TooOld
from index.privacy import filed, reader_name
from index.reading.parsing.columns import BY_NAME, Columns
from index.tags import tag_names


@dataclass(frozen=True)
class Terms:
    """The first day of publication, the tags of what goes in beside its own, the columns of data
    sets, and to whom it is private, if to anybody. Raises BadMetadata for a name that nobody can have.
    """

    since: date | None = None
    tags: tuple[str, ...] = ()
    columns: Columns = BY_NAME
    private_to: str | None = None

    def __post_init__(self) -> None:
        if self.private_to is not None:
            reader_name(self.private_to)

    @property
    def audience(self) -> str:
        """Who will see what goes in: what these do not see yet is new, whoever else has it."""
        return self.private_to or ""

    def filed(self, origin: str) -> str:
        """Under what an origin is stored."""
        return filed(origin, self.private_to)

    def admit(self, article: Article) -> Article:
        """The article with its tags. Raises TooOld; what has no date goes in."""
        if self.since and article.published and article.published < self.since:
            raise TooOld(article.published, article.title)
        return article.tagged(tag_names([*article.tags, *self.tags])) if self.tags else article
