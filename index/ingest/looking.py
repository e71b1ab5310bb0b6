"""What sources hold, and what the library knows of it: all that can be found out ahead of time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import accumulate

from index.articles import Article
from index.chunking import chunk_article
from index.errors import ArticleError
from index.ingest.discovery import Discovery
from index.ingest.looked_up import Found, Known, fresh
from index.ingest.report import Adding, Kind, OnStep
from index.ingest.spread import spread
from index.ingest.terms import Terms
from index.ingest.threads import ahead
from index.privacy import origin_of
from index.reading.cell import shared_cell
from index.reading.files import Part, require_words
from index.reading.giving_up import Tasks
from index.reading.sources import Candidate

# Sources read and looked up at a time: each look-up has its price.
_TOGETHER = 32
# Pages at a time, most of which wait for their host's turn; each may have 25 MB.
_FETCHED = 8


def look(catalogue: Known, group: Sequence[Candidate], tasks: Tasks, terms: Terms) -> list[Found]:
    """Read sources until `tasks` are given up, look them up all at once, and cut what is new."""
    read = _read(group, tasks)
    admitted = [_admitted(part, terms) for parts in read for part in parts]
    found = list(_looked_up(catalogue, admitted, terms.audience))
    last = set(accumulate(len(parts) for parts in read))
    return [replace(f, ends_source=number in last) for number, f in enumerate(found, start=1)]


def _read(group: Sequence[Candidate], tasks: Tasks) -> list[list[Part]]:
    """The parts of each source; those that other processes parse, several at a time."""

    def read(candidate: Candidate) -> list[Part]:
        with tasks.mine():
            return [] if tasks.given_up else candidate.parts()

    if not any(candidate.in_cell for candidate in group):
        return [read(candidate) for candidate in group]
    some = _FETCHED if any(candidate.fetched for candidate in group) else shared_cell().most
    return spread(read, group, some)


def _admitted(part: Part, terms: Terms) -> Part:
    origin, article = part
    if isinstance(article, Article):
        article = _tried(partial(terms.admit, article))
    return terms.filed(origin), article


def _looked_up(catalogue: Known, read: Sequence[Part], audience: str) -> Iterator[Found]:
    before = catalogue.articles_at([origin for origin, _ in read])
    ids = [article.id for _, article in read if isinstance(article, Article)]
    ready, seen = catalogue.ready(ids), catalogue.seen(ids, audience)
    for origin, article in read:
        if isinstance(article, Article) and article.id in ready:
            is_seen = article.id in seen
            yield Found(origin, article, (), before.get(origin), is_ready=True, is_seen=is_seen)
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


class Looking:
    """Looks at what candidates hold, ahead of who takes it; `turns` counts its changes of the catalogue.

    `give_up` is called when no more is taken: what the candidates wait for must end then.
    """

    def __init__(
        self,
        catalogue: Known,
        named: Iterable[Candidate],
        terms: Terms,
        turns: Callable[[], int] = lambda: 0,
        give_up: Callable[[], None] = lambda: None,
    ) -> None:
        self._catalogue = catalogue
        self._named = named
        self._terms = terms
        self._turns = turns
        self._give_up = give_up
        self._tasks = Tasks()

    def results(self, on_step: OnStep | None) -> Generator[tuple[Found, int], None, None]:
        """What the sources hold, with after how many turns the catalogue was asked of it.

        Tells where it stands before the first, when each has been taken, and again while it waits.
        """
        tell = on_step or (lambda _: None)
        tell(step := Adding())
        discovery = Discovery(self._named)

        def give_up() -> None:
            discovery.stop()
            self._give_up()
            self._tasks.give_up()

        def again() -> None:
            tell(step)

        try:
            groups = discovery.groups(_TOGETHER)
            with closing(ahead(self._look, groups, give_up, again)) as results:
                for group, asked in results:
                    for found, turn in self._fresh(group, asked):
                        yield found, turn
                        tell(step := _next(step, found, discovery))
        finally:
            discovery.wait()

    def _fresh(self, group: list[Found], asked: int) -> Iterator[tuple[Found, int]]:
        return fresh(self._catalogue, group, asked, self._turns, self._terms.audience)

    def _look(self, group: list[Candidate]) -> tuple[list[Found], int]:
        asked = self._turns()
        return look(self._catalogue, group, self._tasks, self._terms), asked


def _next(step: Adding, found: Found, discovery: Discovery) -> Adding:
    is_article = isinstance(found.article, Article)
    complete = discovery.complete  # before the total, which it says is the last
    return Adding(
        step.done + found.ends_source,
        discovery.found,
        complete,
        step.articles + is_article,
        origin_of(found.origin),
    )


def kind_of(before: str | None, article: Article, *, is_here: bool) -> Kind:
    """What an article is to a library: `before` is the id of its origin's, `is_here` whether it is kept."""
    if before and before != article.id:
        return "updated"
    return "unchanged" if before or is_here else "added"
