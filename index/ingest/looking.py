"""What sources hold, and what the library knows of it: all that can be found out ahead of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.articles import Article
from index.chunking import Chunk, chunk_article
from index.errors import ArticleError
from index.reading.files import require_words
from index.reading.sources import Candidate
from index.storage.catalogue import Catalogue


@dataclass(frozen=True)
class Found:
    """A source's article, or why there is none; and what the catalogue said of it when asked.

    `before` is the ready article that its origin leads to; `is_ready`, whether its own is one,
    which need not be cut then.
    """

    origin: str
    article: Article | ArticleError
    chunks: Sequence[Chunk] = ()
    before: str | None = None
    is_ready: bool = False

    def again(self, catalogue: Catalogue) -> Found:
        """The same, asked once more."""
        if isinstance(self.article, ArticleError):
            return self
        before, ready = catalogue.articles_at([self.origin]), catalogue.ready([self.article.id])
        return replace(self, before=before.get(self.origin), is_ready=bool(ready))


def look(catalogue: Catalogue, group: Sequence[Candidate]) -> list[Found]:
    """Read sources, look them up all at once, and cut what is new."""
    read = [(candidate.origin, _tried(candidate.read)) for candidate in group]
    return list(_looked_up(catalogue, read))


def _looked_up(
    catalogue: Catalogue, read: Sequence[tuple[str, Article | ArticleError]]
) -> Iterator[Found]:
    before = catalogue.articles_at([origin for origin, _ in read])
    ready = catalogue.ready([article.id for _, article in read if isinstance(article, Article)])
    for origin, article in read:
        if isinstance(article, Article) and article.id in ready:
            yield Found(origin, article, (), before.get(origin), is_ready=True)
        else:
            yield _cut(origin, article, before.get(origin))


def _cut(origin: str, article: Article | ArticleError, before: str | None) -> Found:
    if isinstance(article, Article):
        article = _tried(partial(require_words, article))
    chunks = chunk_article(article) if isinstance(article, Article) else ()
    return Found(origin, article, chunks, before)


def _tried(make: Callable[[], Article]) -> Article | ArticleError:
    try:
        return make()
    except ArticleError as error:
        return error
