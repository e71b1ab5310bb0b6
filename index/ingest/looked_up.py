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

    def seen(self, ids: Sequence[str], reader: str | None, /) -> set[str]: ...


@dataclass(frozen=True)
class Found:
    """A source's article, or why there is none; and what the catalogue said of it when asked.

    `origin` is as it is stored (see `index.privacy`). `before` is the ready article that it leads to;
    `is_ready`, whether its own is one, which need not be cut then; `is_seen`, whether those it is for
    see that. `ends_source`: a source may hold several, and this is the last.
    """

    origin: str
    article: Article | ArticleError
    chunks: Sequence[Chunk] = ()
    before: str | None = None
    is_ready: bool = False
    is_seen: bool = False
    ends_source: bool = True


def fresh(
    catalogue: Known,
    group: Sequence[Found],
    asked: int,
    turns: Callable[[], int],
    audience: str = "",
) -> Iterator[tuple[Found, int]]:
    """Each with the turn after which the catalogue was asked of it, the last one there was.

    The longer nothing changes, the more are asked at a time: one, two, four and so on.
    """
    some, until, found = 0, len(group), list(group)
    for at in range(len(found)):
        if at >= until or turns() != asked:
            some = min(2 * some, _MOST) if turns() == asked and some else 1
            until, asked = at + some, turns()
            found[at:until] = again(catalogue, found[at:until], audience)
        yield found[at], asked


def again(catalogue: Known, found: Sequence[Found], audience: str = "") -> list[Found]:
    """The same, asked once more."""
    before = catalogue.articles_at([f.origin for f in found])
    ids = [f.article.id for f in found if isinstance(f.article, Article)]
    ready, seen = catalogue.ready(ids), catalogue.seen(ids, audience)

    def anew(f: Found, article: Article) -> Found:
        is_ready, is_seen = article.id in ready, article.id in seen
        return replace(f, before=before.get(f.origin), is_ready=is_ready, is_seen=is_seen)

    return [anew(f, f.article) if isinstance(f.article, Article) else f for f in found]
