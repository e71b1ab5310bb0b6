"""Web addresses to articles: a page is one, a feed or a sitemap lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from index.articles import Article
from index.errors import ArticleError, FetchRefused, TooOld
from index.fetching.addresses import parse_address, shown
from index.fetching.entries import Entry, Listing, lacks
from index.fetching.listing import ReadListing, read_listing
from index.fetching.policy import Policy
from index.fetching.replies import Fetched, Validators
from index.reading.pages import article_of, completed
from index.storage.visits import Visit, Visits
from index.text.cleaning import clean_line

if TYPE_CHECKING:
    from index.fetching.fetcher import Fetcher

Named: TypeAlias = "tuple[str, Callable[[], Article]]"
"""Where an article is from, and how to read it."""

# Bytes of named pages that wait for their turn; what is beyond is fetched once more then.
_MOST_HELD = 50_000_000
_WEB = re.compile(r"\s*https?:", re.IGNORECASE)


def is_web_address(source: str) -> bool:
    """Whether a source is meant as one, well-formed or not."""
    return bool(_WEB.match(source))


class Web:
    """One run's way to the web. As a context it ends what is still waited for.

    `read` finds out what a document lists. What was fetched before, as `visits` know, is fetched
    only if it has changed. When `watching`, what a list says nothing new of is not asked for, nor ever
    what it dates before `since`.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        fetcher: Fetcher | None = None,
        read: ReadListing = read_listing,
        visits: Visits | None = None,
        watching: bool = False,
        since: date | None = None,
    ) -> None:
        self._policy = policy
        self._given = fetcher
        self._read = read
        self._visits = visits
        self._watching = watching
        self._since = since
        self._made: dict[str, Visit] = {}
        self._held = 0

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
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

    def named(self, url: str) -> Iterator[Named]:
        """The articles at an address, which is fetched now; those it lists are fetched when read.

        What is wrong is raised by reading, also that a list is not whole.
        """
        return self._at(url, is_in_index=False)

    def _at(self, url: str, *, is_in_index: bool) -> Iterator[Named]:
        origin = _origin(url)
        seen = self._seen(origin)
        is_list = seen is not None and seen.is_list
        try:
            page = self._fetch(url, None if is_list and not self._watching else seen)
            listing = self._read(page.body, page.url, page.charset) if page.changed else None
        except ArticleError as error:
            yield origin, partial(_fail, error)
            return
        if listing:
            yield from self._listed(origin, page, listing, is_in_index=is_in_index)
        elif page.changed or not is_list:
            self._held += len(page.body)
            is_room = self._held <= _MOST_HELD
            held = partial(self._article, origin, page, seen)
            yield origin, held if is_room else partial(self._fetched, origin, url, seen)

    def _listed(
        self, origin: str, page: Fetched, listing: Listing, *, is_in_index: bool
    ) -> Iterator[Named]:
        # An index may stay as it is when one of its sitemaps changes.
        if listing.complete and not listing.more:
            self._made[origin] = Visit(origin, "", page.validators)
        for entry in listing.entries:
            if not (self._watching and self._is_known(entry)):
                yield entry.url, self._reading(entry, origin)
        if listing.more and not is_in_index:  # an index of indexes is not allowed
            for sitemap in listing.more:
                yield from self._at(sitemap, is_in_index=True)
        for lack in lacks(listing):
            yield origin, partial(_fail, lack)

    def _reading(self, entry: Entry, listed_at: str) -> Callable[[], Article]:
        """How to read what a list names; what is too old by the list's word is not asked for."""
        if self._since and entry.published and entry.published < self._since:
            return partial(_fail, TooOld(entry.published, entry.title))
        return partial(self._entry, entry, listed_at)

    def _fetched(
        self, origin: str, url: str, seen: Visit | None, entry: Entry | None = None
    ) -> Article:
        before = None if seen and seen.is_list else seen  # a list is not what is wanted here
        return self._article(origin, self._fetch(url, before), before, entry)

    def _entry(self, entry: Entry, listed_at: str) -> Article:
        try:
            seen = self._seen(entry.url)
            return self._fetched(entry.url, entry.url, seen, entry)
        except ArticleError:
            self._made.pop(listed_at, None)  # so that the next run comes by again
            raise

    def _article(
        self, origin: str, page: Fetched, seen: Visit | None, entry: Entry | None = None
    ) -> Article:
        if seen and self._visits and not page.changed:
            article = self._visits.article(seen)
        else:
            article = article_of(page)
            article = completed(article, entry) if entry else article
        listed = entry.digest if entry else ""
        self._made[origin] = Visit(origin, article.id, page.validators, listed)
        return article

    def _fetch(self, url: str, seen: Visit | None) -> Fetched:
        return self._fetcher.fetch(url, seen.validators if seen else Validators())

    def _seen(self, origin: str) -> Visit | None:
        return self._visits.seen(origin) if self._visits else None

    def _is_known(self, entry: Entry) -> bool:
        seen = self._seen(entry.url)
        return seen is not None and seen.listed == entry.digest


def _fail(error: ArticleError) -> NoReturn:
    raise error


def _origin(url: str) -> str:
    """One spelling for an address; of one that is refused, what may be printed."""
    try:
        return str(parse_address(url))
    except FetchRefused:
        return clean_line(shown(url))
