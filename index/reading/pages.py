"""One fetched page to one article."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from index.articles import Article
from index.errors import ArticleError, NotText, SourceUnreadable
from index.fetching.addresses import parse_address
from index.fetching.entries import Entry
from index.fetching.replies import Fetched
from index.reading.files import parts_of, require_size
from index.reading.headers import split_header
from index.reading.parsing.kinds import TEXT, kind_of
from index.text.cleaning import clean
from index.text.decoding import decode

_FACTS = ("title", "published", "source", "url", "author")
# Text is read as it is.
_TEXT = frozenset({"", "text/plain", "text/markdown"})


def article_of(page: Fetched) -> Article:
    """The article in a page. Raises the ArticleError that says why there is none, or not one."""
    called = f"{page.media_type or 'text/plain'}; charset={page.charset}"
    if kind_of(page.body, called) != TEXT:
        return _parsed(page, called)
    if page.media_type not in _TEXT:
        message = f"It is {page.media_type}, which is not read."
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
        language=header.language,
    )


def _parsed(page: Fetched, called: str) -> Article:
    parts = parts_of(page.body, called, page.url, page.url)
    if len(parts) != 1:
        message = f"It holds {len(parts)} articles, not one."
        raise SourceUnreadable(message, hint="Save it, and add the file.")
    article = parts[0][1]
    if isinstance(article, ArticleError):
        raise article
    return _with(article, source=article.source or _site(page.url), url=article.url or page.url)


def completed(article: Article, entry: Entry) -> Article:
    """The article, with what only the feed said of it."""
    return _with(
        article,
        title=article.title if article.title_given else entry.title,
        published=article.published or entry.published,
        author=article.author or entry.author,
    )


def _with(article: Article, **facts: Any) -> Article:
    """The same article with other metadata."""
    known = {name: getattr(article, name) for name in _FACTS}
    known["title"] = article.title if article.title_given else ""
    known |= facts
    return Article(article.text, pages=article.pages, language=article.declared, **known)


def _decoded(page: Fetched) -> str:
    """As the server says, unless the bytes deny it."""
    if page.charset:
        with suppress(UnicodeDecodeError, LookupError):
            return page.body.decode(page.charset)
    return decode(page.body)


def _site(url: str) -> str:
    return parse_address(url).host.removeprefix("www.")
