"""Whether some bytes may be a feed or a sitemap, by the first of them: nothing is parsed."""

from __future__ import annotations

import re
from typing import Final

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_BEFORE_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>[]*(?:\[[^]]*\])?\s*>", re.DOTALL)
_SAMPLE = 8_000
# `version` is the first member by custom, not by rule.
JSON_FEED: Final = re.compile(
    rb'^(?:\xef\xbb\xbf)?\s*\{.{0,8000}?"https?://jsonfeed\.org/version/', re.DOTALL
)
GZIP: Final = b"\x1f\x8b"
FEEDS: Final = frozenset({"rss", "RDF", "feed"})
SITEMAPS: Final = frozenset({"urlset", "sitemapindex"})


def may_list(data: bytes) -> bool:
    """Whether a document may be a feed or a sitemap; what is packed may be."""
    is_packed = data.startswith(GZIP)
    return is_packed or bool(JSON_FEED.match(data)) or root_name(data) in FEEDS | SITEMAPS


def root_name(data: bytes) -> str:
    """The local name of a document's first element, by its first bytes; empty if none is seen."""
    sample = data[:_SAMPLE].replace(b"\0", b"")  # UTF-16 enough for names
    match = _ROOT.search(_BEFORE_ROOT.sub(b"", sample))
    return match[1].decode("ascii", "replace") if match else ""
