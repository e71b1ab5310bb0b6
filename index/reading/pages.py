"""One fetched page to its article, or to its articles."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from index.articles import Article
from index.errors import ArticleError, NotText
from index.fetching.addresses import parse_address
from index.fetching.entries import Entry
from index.fetching.replies import Fetched
from index.fetching.tracking import is_same_site, without_tracking
from index.reading.files import Part, parts_of, require_size
from index.reading.headers import split_header
from index.reading.parsing.columns import BY_NAME, Columns
from index.reading.parsing.kinds import TEXT, kind_of
from index.text.cleaning import clean
from index.text.decoding import decode

_FACTS = ("title", "published", "source", "url", "author")
# Text is read as it is.
_TEXT = frozenset({"", "text/plain", "text/markdown"})


def parts_of_page(page: Fetched, columns: Columns = BY_NAME) -> list[Part]:
    """The articles in a page, from its address, or from `address#part`; of archives and tables several.

    The address of one is what the page calls its own, where that is of the same site. Raises the
    ArticleError that says why there is none.
    """
    called = f"{page.media_type or 'text/plain'}; charset={page.charset}"
    url = without_tracking(page.url)
    if kind_of(page.body, called) == TEXT:
        return [(url, _of_text(page, url))]
    parts = parts_of(page.body, called, url, url, columns)
    return [(origin, _placed(article, url)) for origin, article in parts]


def _of_text(page: Fetched, url: str) -> Article:
    if page.media_type not in _TEXT:
        message = f"It is {page.media_type}, which is not read."
        raise NotText(message, hint="Save the page as text and add the file.")
    require_size(len(page.body))
    header, body = split_header(clean(_decoded(page)))
    return Article(
        body,
        title=header.title,
        published=header.published,
        source=header.source or _site(url),
        url=header.url or url,
        author=header.author,
        language=header.language,
    )


def _placed(article: Article | ArticleError, url: str) -> Article | ArticleError:
    """With site and address, also where it says none."""
    if isinstance(article, ArticleError):
        return article
    return _with(article, source=article.source or _site(url), url=article.url or url)


def own_address(article: Article, url: str) -> str:
    """Where a page from `url` says that it is from: one address, by however many links one came.

    Only of the same site is that believed, also of what a parser that was led astray may say.
    """
    url = without_tracking(url)
    return article.url if is_same_site(article.url, url) else url


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
