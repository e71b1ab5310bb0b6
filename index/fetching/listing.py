"""Bytes to what they list, where they are a feed or a sitemap: pure, so that it can run anywhere."""

from __future__ import annotations

from collections.abc import Callable

from index.errors import SourceUnreadable
from index.fetching.entries import Listing
from index.fetching.feeds import read_feed, read_json_feed
from index.fetching.sitemaps import read_sitemap, read_sitemap_index
from index.fetching.sniffing import GZIP, JSON_FEED, root_name
from index.fetching.unpacking import Packed, TooMuch, unpacked

_BY_ROOT: dict[str, Callable[[bytes, str, str], Listing]] = {
    "rss": read_feed,
    "RDF": read_feed,
    "feed": read_feed,
    "urlset": read_sitemap,
    "sitemapindex": read_sitemap_index,
}
# Sitemaps may be gzip files: "no larger than 50 MB uncompressed".
_MOST_BYTES = 50 * 2**20


def read_listing(data: bytes, url: str, charset: str = "") -> Listing | None:
    """What the document found at `url` lists; None where it is neither feed nor sitemap.

    Raises SourceUnreadable for one that is damaged or dangerous.
    """
    if data.startswith(GZIP):
        data = _gunzip(data)
    if JSON_FEED.match(data):
        return read_json_feed(data, url)
    read = _BY_ROOT.get(root_name(data))
    return read(data, url, charset) if read else None


def _gunzip(data: bytes) -> bytes:
    try:
        return unpacked([data], "gzip", _MOST_BYTES)
    except (TooMuch, Packed):
        message = "The sitemap can't be read: unpacked it is too large, or it is damaged."
        raise SourceUnreadable(message, hint="Name its articles.") from None
