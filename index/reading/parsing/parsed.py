"""What a parser makes of one article, as it comes out of the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple, TypeAlias

from index import errors
from index.articles import Article
from index.errors import ArticleError


class Parsed(NamedTuple):
    """One article's text and metadata as a file gives them; of a file of several, `part` names it.

    `pages` are the offsets in `text`, in code points, at which the pages begin: the first is page 1.
    They hold in the article's text as well. `problem` says why there is no article. A tuple, as a data
    set has a hundred thousand, and a frozen dataclass takes three times as long to make.
    """

    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    part: str = ""
    tags: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    problem: Problem | None = None

    def article(self) -> Article:
        """The article, cleaned. Raises what `problem` says, or BadMetadata for its date or tags."""
        if self.problem:
            raise self.problem.error()
        return Article(
            self.text,
            title=self.title,
            published=self.published,
            source=self.source,
            author=self.author,
            url=self.url,
            language=self.language,
            pages=self.pages,
            tags=self.tags,
        )


@dataclass(frozen=True)
class Alike:
    """`count` articles that are nothing but words, as a data set has them: `words` by field, each article's.

    A field that is not there is empty for all.
    """

    count: int
    words: Mapping[str, Sequence[str]]

    def each(self) -> Iterator[Parsed]:
        """The articles one by one."""
        kept = Parsed._field_defaults
        columns = (self.words.get(f) or repeat(kept[f], self.count) for f in Parsed._fields)
        # In half the time of Parsed._make, which looks at each one's length.
        return map(tuple.__new__, repeat(Parsed), zip(*columns, strict=True))


Found: TypeAlias = "Parsed | Alike"
"""What parsers give out."""


def each(found: Iterator[Found]) -> Iterator[Parsed]:
    """One by one what parsers give out."""
    for some in found:
        if isinstance(some, Alike):
            yield from some.each()
        else:
            yield some


@dataclass(frozen=True)
class Problem:
    """An ArticleError as text: the name of its class, what happened, and what to do."""

    kind: str
    message: str
    hint: str = ""

    @classmethod
    def of(cls, error: ArticleError) -> Problem:
        return cls(type(error).__name__, error.message, error.hint)

    def error(self) -> ArticleError:
        """The error; of a class that is none of ours, an ArticleError."""
        made = getattr(errors, self.kind, None)
        known = isinstance(made, type) and issubclass(made, ArticleError)
        return (made if known else ArticleError)(self.message, hint=self.hint)  # type: ignore[misc]
