"""What feeds and sitemaps list: addresses of articles, and what is said of each."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from index.errors import ArticleError, BadMetadata, EmptyArticle, FetchRefused, SourceUnreadable
from index.fetching.addresses import WebAddress, parse_address
from index.text.cleaning import clean_line
from index.text.dates import parse_date

# A feed has some 50 entries, a news sitemap 1,000 at most (Google), any sitemap 50,000.
MOST_ENTRIES = 10_000
# An index may name 50,000 sitemaps; a reader who means that many names them.
MOST_SITEMAPS = 50
# Characters: a headline, a paragraph or two.
_LONGEST_LINE, _LONGEST_TEASER = 500, 2_000
# Markup and entities make a text longer than what is left of it.
_MARKUP = 4
# The last one may be cut off; a "<" before anything else is one.
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(?:>|$)")
_MAILBOX = re.compile(r"\S+@\S+(?: \((?P<name>[^()]+)\))?")


@dataclass(frozen=True)
class Entry:
    """One article that is listed; texts are plain text, empty where nothing is said.

    `changed` is when it last was, as the list has it.
    """

    url: str
    title: str = ""
    published: date | None = None
    author: str = ""
    teaser: str = ""
    id: str = ""
    changed: str = ""

    @property
    def digest(self) -> str:
        """Another one when the list says anything else of the article."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Listing:
    """A feed's or sitemap's entries in its order, each address once; `more` are further sitemaps.

    `skipped` entries had no address that could be asked; `complete` is False where the rest was
    damaged, or more than is read.
    """

    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    skipped: int = 0
    complete: bool = True


@dataclass(frozen=True)
class Said:
    """What a feed says of an entry, as it stands there; of `links` the first that is one counts."""

    links: tuple[str, ...]
    title: str = ""
    published: str = ""
    author: str = ""
    teaser: str = ""
    id: str = ""
    changed: str = ""


def listing_of(said: Iterable[Said], url: str, *, complete: bool) -> Listing:
    """The listing that was found at `url`."""
    base = parse_address(url)
    read = [_entry(one, base) for one in said]
    found = [entry for entry in read if entry]
    once = {entry.url: entry for entry in reversed(found)}
    kept = tuple(dict.fromkeys(once[entry.url] for entry in found))
    return Listing(kept, skipped=len(read) - len(found), complete=complete)


def lacks(listing: Listing) -> Iterator[ArticleError]:
    """What has to be told of a listing, as failures beside its articles."""
    if listing.skipped:
        message = f"Of {listing.skipped} of its entries the link is no web address to be asked."
        yield FetchRefused(message, hint="Add these articles by themselves.")
    if not listing.complete:
        message = "The rest of it was not read: it is damaged, or longer than any list should be."
        yield SourceUnreadable(message, hint="Add the other articles by themselves.")
    if not (listing.entries or listing.more or listing.skipped):
        yield EmptyArticle("It lists no articles.", hint="Check the address.")


def address_in(links: Iterable[str], base: WebAddress) -> str:
    """The first link that could be asked; empty where there is none."""
    for link in links:
        try:
            if link.strip():
                return str(base.join(link.strip()))
        except FetchRefused:  # javascript:, mailto:, a password in it
            continue
    return ""


def plain(text: str, most: int = _LONGEST_LINE) -> str:
    """Text that may hold markup to plain text: tags off, then entities read, once."""
    return clean_line(html.unescape(_TAG.sub(" ", text[: _MARKUP * most])))[:most]


def _entry(said: Said, base: WebAddress) -> Entry | None:
    if not (url := address_in(said.links, base)):
        return None
    return Entry(
        url,
        title=plain(said.title),
        published=_day(said.published),
        author=_author(plain(said.author)),
        teaser=plain(said.teaser, _LONGEST_TEASER),
        id=clean_line(said.id)[:_LONGEST_LINE],
        changed=clean_line(said.changed)[:_LONGEST_LINE],
    )


def _day(told: str) -> date | None:
    """A day that can be read; none of the future, but tomorrow, which it may be there already."""
    try:
        day = parse_date(told)
    except BadMetadata:
        return None
    latest = datetime.now(UTC).date() + timedelta(days=1)
    return None if day is None or day > latest else day


def _author(told: str) -> str:
    """RSS has "editor@paper.example (Ann Lee)"; a mailbox alone is nobody's name."""
    mailbox = _MAILBOX.fullmatch(told)
    return told if mailbox is None else mailbox["name"] or ""
