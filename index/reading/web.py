"""Web addresses to articles: a page is one, or holds several; a feed or a sitemap lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING, NoReturn

from index.errors import ArticleError, FetchRefused, TooOld
from index.fetching.addresses import parse_address, shown
from index.fetching.entries import Entry, Listing, lacks
from index.fetching.policy import Policy
from index.fetching.replies import Fetched, Validators
from index.fetching.tracking import without_tracking
from index.reading.files import Part
from index.reading.listings import ReadListing, read_in_cell
from index.reading.named import Named
from index.reading.opening import in_turn, opened
from index.reading.pages import completed, parts_of_page
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.places import Places
from index.storage.visits import Visit, Visits
from index.text.cleaning import clean_line

if TYPE_CHECKING:
    from index.fetching.fetcher import Fetcher

# Bytes of named pages that wait for their turn; what is beyond is fetched once more then.
_MOST_HELD = 50_000_000
_WEB = re.compile(r"\s*https?:", re.IGNORECASE)


def is_web_address(source: object) -> bool:
    """Whether a source is meant as one, well-formed or not."""
    return isinstance(source, str) and bool(_WEB.match(source))


class Web:
    """One run's way to the web. Safe across threads.

    `read` finds out what a document lists. What was fetched before, as `visits` know, is fetched
    only if it has changed. When `watching`, what a list says nothing new of is not asked for, nor ever
    what it dates before `since`. `columns` are those of data sets.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        fetcher: Fetcher | None = None,
        read: ReadListing = read_in_cell,
        visits: Visits | None = None,
        watching: bool = False,
        since: date | None = None,
        columns: Columns = BY_NAME,
    ) -> None:
        self._policy = policy or Policy()
        self._given = fetcher
        self._read = read
        self._visits = visits
        self._watching = watching
        self._since = since
        self._columns = columns
        self._made: dict[str, Visit] = {}
        self._places = Places(visits)
        self._held = 0
        self._lock = Lock()

    def close(self) -> None:
        """End what is waited for: what is fetched from now on fails."""
        if "_fetcher" in vars(self):
            self._fetcher.close()

    @cached_property
    def _fetcher(self) -> Fetcher:
        if self._given:
            return self._given
        from index.fetching.fetcher import Fetcher

        return Fetcher(self._policy)

    def remember(self) -> None:
        """Keep what was seen for the next run, now that all of it is ready."""
        if self._visits:
            self._visits.remember(self._made.values())

    def named(self, urls: Iterable[str]) -> Iterator[Named]:
        """The articles at some addresses, which are fetched as they are come to, some ahead; those that
        they list are fetched when read. Lists are taken in turn.

        What is wrong is raised by reading, also that a list is not whole.
        """
        _ = self._fetcher  # made here: several threads will ask for it
        lists = opened(partial(self._at, is_in_index=False), urls)
        try:
            yield from in_turn(lists, self._policy.hosts)
        except GeneratorExit:
            raise
        except BaseException:  # an interrupted run waits for no turn
            self._fetcher.close()
            raise

    def _at(self, url: str, *, is_in_index: bool) -> Iterator[Named]:
        """What is at an address, which is fetched now."""
        origin = _origin(url)
        seen = self._seen(origin)
        is_list = seen is not None and seen.is_list
        try:
            page = self._fetch(url, None if is_list and not self._watching else seen)
            listing = self._read(page.body, page.url, page.charset) if page.changed else None
        except ArticleError as error:
            return iter([Named(origin, partial(_fail, error))])
        if listing:
            return self._listed(origin, page, listing, is_in_index=is_in_index)
        if not page.changed and is_list:
            return iter(())
        held = partial(self._let_go, origin, page, seen)
        later = partial(self._fetched, origin, url, seen)
        return iter([Named(origin, held if self._holds(page) else later)])

    def _holds(self, page: Fetched) -> bool:
        """Whether there is room for a page; it takes up some until it is read."""
        with self._lock:
            is_room = self._held + len(page.body) <= _MOST_HELD
            self._held += len(page.body) if is_room else 0
            return is_room

    def _let_go(self, origin: str, page: Fetched, seen: Visit | None) -> list[Part]:
        with self._lock:
            self._held -= len(page.body)
        return self._parts(origin, page, seen)

    def _listed(
        self, origin: str, page: Fetched, listing: Listing, *, is_in_index: bool
    ) -> Iterator[Named]:
        # An index may stay as it is when one of its sitemaps changes, and another run may want older ones.
        if listing.complete and not listing.more and not self._since:
            self._made[origin] = Visit(origin, "", page.validators)
        for entry in listing.entries:
            if not (self._watching and self._is_known(entry)):
                yield Named(_origin(entry.url), self._reading(entry, origin))
        if listing.more and not is_in_index:  # an index of indexes is not allowed
            for sitemap in listing.more:
                yield from self._at(sitemap, is_in_index=True)
        for lack in lacks(listing):
            yield Named(origin, partial(_fail, lack))

    def _reading(self, entry: Entry, listed_at: str) -> Callable[[], list[Part]]:
        """How to read what a list names; what is too old by the list's word is not asked for."""
        if self._since and entry.published and entry.published < self._since:
            return partial(_fail, TooOld(entry.published, entry.title))
        return partial(self._entry, entry, listed_at)

    def _fetched(
        self, origin: str, url: str, seen: Visit | None, entry: Entry | None = None
    ) -> list[Part]:
        before = None if seen and seen.is_list else seen  # a list is not what is wanted here
        return self._parts(origin, self._fetch(url, before), before, entry)

    def _entry(self, entry: Entry, listed_at: str) -> list[Part]:
        origin = _origin(entry.url)
        try:
            parts = self._fetched(origin, entry.url, self._seen(origin), entry)
        except ArticleError as error:
            parts = [(origin, error)]
        if any(isinstance(article, ArticleError) for _, article in parts):
            self._made.pop(listed_at, None)  # so that the next run comes by again
        return parts

    def _parts(
        self, origin: str, page: Fetched, seen: Visit | None, entry: Entry | None = None
    ) -> list[Part]:
        if seen and self._visits and not page.changed:
            parts: list[Part] = [(origin, self._visits.article(seen))]
        else:
            parts = parts_of_page(page, self._columns)
        if len(parts) > 1 or isinstance(parts[0][1], ArticleError):
            return parts  # fetched whole each time: a visit is of one article
        article = parts[0][1]
        if entry and page.changed:
            article = completed(article, entry)
        listed = entry.digest if entry else ""
        self._made[origin] = Visit(origin, article.id, page.validators, listed)
        return [(self._places.origin(article, page.url, seen), article)]

    def _fetch(self, url: str, seen: Visit | None) -> Fetched:
        return self._fetcher.fetch(url, seen.validators if seen else Validators())

    def _seen(self, origin: str) -> Visit | None:
        return self._visits.seen(origin) if self._visits else None

    def _is_known(self, entry: Entry) -> bool:
        seen = self._seen(_origin(entry.url))
        return seen is not None and seen.listed == entry.digest


def _fail(error: ArticleError) -> NoReturn:
    raise error


def _origin(url: str) -> str:
    """One spelling for an address; of one that is refused, what may be printed."""
    try:
        return without_tracking(str(parse_address(url)))
    except FetchRefused:
        return clean_line(shown(url))
