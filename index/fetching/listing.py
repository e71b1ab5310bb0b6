"""Bytes to what they list, where they are a feed or a sitemap: pure, so that it can run anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from index.errors import SourceUnreadable
from index.fetching.entries import Listing
from index.fetching.feeds import read_feed, read_json_feed
from index.fetching.sitemaps import read_sitemap, read_sitemap_index
from index.fetching.unpacking import Packed, TooMuch, unpacked
from index.fetching.xml import root_name

ReadListing: TypeAlias = Callable[[bytes, str, str], Listing | None]
"""`read_listing`, or the same in a process of its own."""

_BY_ROOT: dict[str, Callable[[bytes, str, str], Listing]] = {
    "rss": read_feed,
    "RDF": read_feed,
    "feed": read_feed,
    "urlset": read_sitemap,
    "sitemapindex": read_sitemap_index,
}
# `version` is the first member by custom, not by rule.
_JSON_FEED = re.compile(
    rb'^(?:\xef\xbb\xbf)?\s*\{.{0,8000}?"https?://jsonfeed\.org/version/', re.DOTALL
)
# Sitemaps may be gzip files: "no larger than 50 MB uncompressed".
_MOST_BYTES = 50 * 2**20


def read_listing(data: bytes, url: str, charset: str = "") -> Listing | None:
    """What the document found at `url` lists; None where it is neither feed nor sitemap.

    Raises SourceUnreadable for one that is damaged or dangerous.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _gunzip(data)
    if _JSON_FEED.match(data):
        return read_json_feed(data, url)
    read = _BY_ROOT.get(root_name(data))
    return read(data, url, charset) if read else None


def _gunzip(data: bytes) -> bytes:
    try:
        return unpacked([data], "gzip", _MOST_BYTES)
    except (TooMuch, Packed):
        message = "The sitemap can't be read: unpacked it is too large, or it is damaged."
        raise SourceUnreadable(message, hint="Name its articles.") from None
