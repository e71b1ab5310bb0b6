"""A listing as one line of text, to be carried out of the parser cell, and back, distrusted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from index.errors import FetchRefused
from index.fetching.addresses import parse_address
from index.fetching.entries import MOST_ENTRIES, MOST_SITEMAPS, Entry, Listing
from index.text.cleaning import clean_line

_TEXTS = ("title", "author", "teaser", "id", "changed")


def to_text(listing: Listing | None) -> str:
    """As JSON; of teasers only digests, as nothing but their changing is of use outside."""
    if listing is None:
        return ""
    entries = tuple(replace(entry, teaser=_digest(entry.teaser)) for entry in listing.entries)
    return json.dumps(asdict(replace(listing, entries=entries)), default=date.isoformat)


def from_text(text: str) -> Listing | None:
    """What `to_text` was given. Raises ValueError, LookupError, TypeError or AttributeError for what it
    can't have made: who made it has read a stranger's bytes.
    """
    if not text:
        return None
    found = json.loads(text)
    return Listing(
        entries=tuple(_entry(entry) for entry in found["entries"][:MOST_ENTRIES]),
        more=tuple(_address(url) for url in found["more"][:MOST_SITEMAPS]),
        skipped=int(found["skipped"]),
        complete=bool(found["complete"]),
    )


def _entry(said: dict[str, Any]) -> Entry:
    day = said["published"]
    texts = {name: clean_line(str(said[name])) for name in _TEXTS}
    return Entry(_address(said["url"]), published=day and date.fromisoformat(day), **texts)


def _address(url: str) -> str:
    try:
        return str(parse_address(url))
    except FetchRefused as error:
        raise ValueError(error.message) from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""
