"""What sources hold, and what the library knows of it: all that can be found out ahead of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate

from index.articles import Article
from index.chunking import Chunk, chunk_article
from index.errors import ArticleError
from index.reading.cell import shared_cell
from index.reading.files import Part, require_words
from index.reading.giving_up import Tasks
from index.reading.sources import Candidate
from index.storage.catalogue import Catalogue


@dataclass(frozen=True)
class Found:
    """A source's article, or why there is none; and what the catalogue said of it when asked.

    `before` is the ready article that its origin leads to; `is_ready`, whether its own is one,
    which need not be cut then. `ends_source`: a source may hold several, and this is the last.
    """

    origin: str
    article: Article | ArticleError
    chunks: Sequence[Chunk] = ()
    before: str | None = None
    is_ready: bool = False
    ends_source: bool = True

    def again(self, catalogue: Catalogue) -> Found:
        """The same, asked once more."""
        if isinstance(self.article, ArticleError):
            return self
        before, ready = catalogue.articles_at([self.origin]), catalogue.ready([self.article.id])
        return replace(self, before=before.get(self.origin), is_ready=bool(ready))


def look(catalogue: Catalogue, group: Sequence[Candidate], tasks: Tasks) -> list[Found]:
    """Read sources until `tasks` are given up, look them up all at once, and cut what is new."""
    read = _read(group, tasks)
    found = list(_looked_up(catalogue, [part for parts in read for part in parts]))
    last = set(accumulate(len(parts) for parts in read))
    return [replace(f, ends_source=number in last) for number, f in enumerate(found, start=1)]


def _read(group: Sequence[Candidate], tasks: Tasks) -> list[list[Part]]:
    """The parts of each source; those that other processes parse, several at a time."""

    def read(candidate: Candidate) -> list[Part]:
        with tasks.mine():
            return [] if tasks.given_up else candidate.parts()

    if not any(candidate.in_cell for candidate in group):
        return [read(candidate) for candidate in group]
    with ThreadPoolExecutor(shared_cell().most, "parsing") as pool:
        return list(pool.map(read, group))


def _looked_up(catalogue: Catalogue, read: Sequence[Part]) -> Iterator[Found]:
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
