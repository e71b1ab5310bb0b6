"""What a source holds and the catalogue said of it; asked once more where that has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.articles import Article
from index.chunking import Chunk
from index.errors import ArticleError

# A data set may have 100,000 rows, all looked up before the first was taken.
_MOST = 1000


class Known(Protocol):
    """What a library knows: a catalogue."""

    def articles_at(self, named: Sequence[str], /) -> dict[str, str]: ...

    def ready(self, ids: Sequence[str], /) -> set[str]: ...


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


def fresh(
    catalogue: Known, group: Sequence[Found], asked: int, turns: Callable[[], int]
) -> Iterator[tuple[Found, int]]:
    """Each with the turn after which the catalogue was asked of it, the last one there was.

    The longer nothing changes, the more are asked at a time: one, two, four and so on.
    """
    some, until, found = 0, len(group), list(group)
    for at in range(len(found)):
        if at >= until or turns() != asked:
            some = min(2 * some, _MOST) if turns() == asked and some else 1
            until, asked = at + some, turns()
            found[at:until] = again(catalogue, found[at:until])
        yield found[at], asked


def again(catalogue: Known, found: Sequence[Found]) -> list[Found]:
    """The same, asked once more."""
    before = catalogue.articles_at([f.origin for f in found])
    ready = catalogue.ready([f.article.id for f in found if isinstance(f.article, Article)])
    return [
        replace(f, before=before.get(f.origin), is_ready=f.article.id in ready)
        if isinstance(f.article, Article)
        else f
        for f in found
    ]
