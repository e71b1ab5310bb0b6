"""One fetched page to one article."""

from __future__ import annotations

from contextlib import suppress

from index.articles import Article
from index.errors import NotText
from index.fetching.addresses import parse_address
from index.fetching.entries import Entry
from index.fetching.replies import Fetched
from index.reading.files import require_size
from index.reading.headers import split_header
from index.text.cleaning import clean
from index.text.decoding import decode

# Text is read as it is; all else is the parsers'.
_TEXT = frozenset({"", "text/plain", "text/markdown"})


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


def _site(url: str) -> str:
    return parse_address(url).host.removeprefix("www.")
