"""RSS (0.9 to 2.0), Atom and JSON feeds to their entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from index.errors import SourceUnreadable
from index.fetching.entries import MOST_ENTRIES, Listing, Said, listing_of
from index.fetching.xml import elements

# Bytes: there is no reading a part of it, and "[],[],…" takes twenty times its size in memory.
_MOST_JSON = 5_000_000
_ITEMS = frozenset({"item", "entry"})
_TITLES = ("title",)
# What says when it came out goes before what says when it was last touched.
_DATES = ("pubDate", "published", "issued", "date", "updated", "modified")
_AUTHORS = ("creator", "author")
_TEASERS = ("description", "summary", "encoded", "content")


def read_feed(data: bytes, url: str, charset: str = "") -> Listing:
    """The entries of an RSS or Atom feed found at `url`. Raises SourceUnreadable."""
    found, complete = elements(data, _ITEMS, MOST_ENTRIES, charset)
    return listing_of(map(_said, found), url, complete=complete)


def read_json_feed(data: bytes, url: str) -> Listing:
    """The entries of a JSON feed (https://jsonfeed.org, 1.0 and 1.1). Raises SourceUnreadable."""
    if len(data) > _MOST_JSON:
        message = "The JSON feed can't be read: it is too large."
        raise SourceUnreadable(message, hint="Name its articles.")
    try:
        items = json.loads(data)["items"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        message = "The JSON feed can't be read: it is damaged."
        raise SourceUnreadable(message, hint="Name its articles.") from error
    given = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    complete = len(given) <= MOST_ENTRIES
    return listing_of(map(_said_in_json, given[:MOST_ENTRIES]), url, complete=complete)


def _said(item: Element) -> Said:
    return Said(
        links=tuple(_links(item)),
        title=_first(item, _TITLES),
        published=_first(item, _DATES),
        author=_first(item, _AUTHORS),
        teaser=_first(item, _TEASERS),
        id=_first(item, ("guid", "id")),
        changed=_first(item, ("updated", "modified")),
    )


def _links(item: Element) -> Iterator[str]:
    """Atom has links in attributes, of several relations; an RSS guid is a link unless it denies."""
    for link in item.iterfind("link"):
        if link.get("rel", "alternate") == "alternate":
            yield link.get("href") or link.text or ""
    for guid in item.iterfind("guid"):
        if guid.get("isPermaLink", "true") == "true" and "://" in (guid.text or ""):
            yield guid.text or ""


def _first(item: Element, names: tuple[str, ...]) -> str:
    for name in names:
        for child in item.iterfind(name):
            if text := _text(child):
                return text
    return ""


def _text(element: Element) -> str:
    """All text in an element; of an Atom person its name, not the address beside it."""
    name = element.find("name")
    return "".join((element if name is None else name).itertext()).strip()


def _said_in_json(item: dict[str, Any]) -> Said:
    def text(*names: str) -> str:
        return next((v for n in names if isinstance(v := item.get(n), str) and v.strip()), "")

    return Said(
        links=(text("url"), text("external_url"), text("id")),
        title=text("title"),
        published=text("date_published", "date_modified"),
        author=_json_author(item),
        teaser=text("summary", "content_text", "content_html"),
        id=text("id"),
        changed=text("date_modified"),
    )


def _json_author(item: dict[str, Any]) -> str:
    authors = item.get("authors") or [item.get("author")]
    named = (
        [a.get("name") for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    )
    return ", ".join(name for name in named if isinstance(name, str))
