"""Sitemaps (https://www.sitemaps.org/protocol.html) and Google's news sitemaps to their entries."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from index.fetching.addresses import parse_address
from index.fetching.entries import (
    MOST_ENTRIES,
    MOST_SITEMAPS,
    Listing,
    Said,
    address_in,
    listing_of,
)
from index.fetching.xml import elements

_URLS, _SITEMAPS = frozenset({"url"}), frozenset({"sitemap"})


def read_sitemap(data: bytes, url: str, charset: str = "") -> Listing:
    """The pages that a sitemap found at `url` lists. Raises SourceUnreadable.

    `lastmod` is no day of publication: only a news sitemap says that.
    """
    found, complete = elements(data, _URLS, MOST_ENTRIES, charset)
    return listing_of(map(_said, found), url, complete=complete)


def read_sitemap_index(data: bytes, url: str, charset: str = "") -> Listing:
    """The sitemaps that an index lists, as `more`. Raises SourceUnreadable."""
    found, complete = elements(data, _SITEMAPS, MOST_SITEMAPS, charset)
    base = parse_address(url)
    named = [address_in((_text(sitemap, "loc"),), base) for sitemap in found]
    more = tuple(dict.fromkeys(filter(None, named)))
    return Listing(more=more, skipped=named.count(""), complete=complete)


def _said(page: Element) -> Said:
    return Said(
        links=(_text(page, "loc"),),
        title=_text(page, "news/title"),
        published=_text(page, "news/publication_date"),
        changed=_text(page, "lastmod"),
    )


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
