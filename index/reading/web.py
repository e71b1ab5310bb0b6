"""Web addresses to articles: a page is one, a feed or a sitemap lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from index.articles import Article
from index.errors import ArticleError, EmptyArticle, FetchRefused, NotText, SourceUnreadable
from index.fetching.addresses import parse_address, shown
from index.fetching.entries import Entry, Listing
from index.fetching.listing import ReadListing, read_listing
from index.fetching.policy import Policy
from index.fetching.replies import Fetched
from index.reading.files import require_size
from index.reading.headers import split_header
from index.text.cleaning import clean, clean_line
from index.text.decoding import decode

if TYPE_CHECKING:
    from index.fetching.fetcher import Fetcher

Named: TypeAlias = "tuple[str, Callable[[], Article]]"
"""Where an article is from, and how to read it."""

_WEB = re.compile(r"\s*https?:", re.IGNORECASE)
# Text is read as it is; all else is the parsers' (see `article_of`).
_TEXT = frozenset({"", "text/plain", "text/markdown"})


def is_web_address(source: str) -> bool:
    """Whether a source is meant as one, well-formed or not."""
    return bool(_WEB.match(source))


class Web:
    """One run's way to the web. As a context it ends what is still waited for.

    `read` finds out what a document lists.
    """

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        fetcher: Fetcher | None = None,
        read: ReadListing = read_listing,
    ) -> None:
        self._policy = policy
        self._given = fetcher
        self._read = read

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

    def named(self, url: str) -> Iterator[Named]:
        """The articles at an address, which is fetched now; those it lists are fetched when read.

        What is wrong is raised by reading, also that a list is not whole.
        """
        return self._at(url, is_in_index=False)

    def _at(self, url: str, *, is_in_index: bool) -> Iterator[Named]:
        origin = _origin(url)
        try:
            page = self._fetcher.fetch(url)
            listing = self._read(page.body, page.url, page.charset)
        except ArticleError as error:
            yield origin, partial(_fail, error)
            return
        if listing is None:
            yield origin, partial(article_of, page)
            return
        yield from ((entry.url, partial(self._entry, entry)) for entry in listing.entries)
        if listing.more and not is_in_index:  # an index of indexes is not allowed
            for sitemap in listing.more:
                yield from self._at(sitemap, is_in_index=True)
        for lack in _lacks(listing):
            yield origin, partial(_fail, lack)

    def _entry(self, entry: Entry) -> Article:
        return completed(article_of(self._fetcher.fetch(entry.url)), entry)


def article_of(page: Fetched) -> Article:
    """The article in a page of plain text. Raises NotText for any other, and ArticleTooLarge."""
    if page.media_type not in _TEXT:
        message = f"It is {page.media_type}; of the web only plain text is read."
        raise NotText(message, hint="Save the page as text and add the file.")
    require_size(len(page.body))
    header, body = split_header(clean(_decoded(page)))
    return Article(
        body,
        title=header.title,
        published=header.published,
        source=header.source or _site(page.url),
        url=header.url or page.url,
        author=header.author,
    )


def completed(article: Article, entry: Entry) -> Article:
    """The article, with what only the feed said of it."""
    return Article(
        article.text,
        title=article.title if article.title_given else entry.title,
        published=article.published or entry.published,
        source=article.source,
        url=article.url,
        author=article.author or entry.author,
    )


def _decoded(page: Fetched) -> str:
    """As the server says, unless the bytes deny it."""
    if page.charset:
        with suppress(UnicodeDecodeError, LookupError):
            return page.body.decode(page.charset)
    return decode(page.body)


def _lacks(listing: Listing) -> Iterator[ArticleError]:
    if listing.skipped:
        message = f"Of {listing.skipped} of its entries the link is no web address to be asked."
        yield FetchRefused(message, hint="Add these articles by themselves.")
    if not listing.complete:
        message = "The rest of it was not read: it is damaged, or longer than any list should be."
        yield SourceUnreadable(message, hint="Add the other articles by themselves.")
    if not (listing.entries or listing.more or listing.skipped):
        yield EmptyArticle("It lists no articles.", hint="Check the address.")


def _fail(error: ArticleError) -> NoReturn:
    raise error


def _origin(url: str) -> str:
    """One spelling for an address; of one that is refused, what may be printed."""
    try:
        return str(parse_address(url))
    except FetchRefused:
        return clean_line(shown(url))


def _site(url: str) -> str:
    return parse_address(url).host.removeprefix("www.")
