"""What a parser makes of one article, as it travels out of the cell."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

from index import errors
from index.articles import Article
from index.errors import ArticleError


@dataclass(frozen=True)
class Parsed:
    """One article's text and metadata as a file gives them; of a file of several, `part` names it.

    `pages` are the offsets in `text`, in code points, at which the pages begin: the first is page 1.
    They hold in the article's text as well. `problem` says why there is no article.
    """

    text: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    part: str = ""
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

    def to_json(self) -> str:
        """One line of ASCII: lone surrogates and line separators are escaped."""
        problem = self.problem and asdict(self.problem)
        return json.dumps({**vars(self), "problem": problem})

    @classmethod
    def from_json(cls, line: bytes | str) -> Parsed:
        """Raises ValueError, KeyError or TypeError for a line that `to_json` did not make."""
        found = json.loads(line)
        problem = found.pop("problem")
        pages = tuple(int(offset) for offset in found.pop("pages"))
        tags = tuple(str(tag) for tag in found.pop("tags"))
        words = {name: str(found[name]) for name in _WORDS if name in found}
        return cls(**words, pages=pages, tags=tags, problem=problem and Problem(**problem))


_WORDS = tuple(field.name for field in fields(Parsed) if field.type == "str")


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
