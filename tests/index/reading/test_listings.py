"""Feeds and sitemaps through the parser cell. Numbers are those of "Bad inputs and faults to try"."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceUnreadable
from index.fetching.carrying import from_text, to_text
from index.fetching.entries import MOST_ENTRIES, Entry, Listing
from index.fetching.listing import read_listing
from index.reading.listings import read_in_cell

AT = "https://news.example/feeds/all.xml"


def rss(*items: str, head: str = "") -> bytes:
    return f"{head}<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def item(link: str, **said: str) -> str:
    more = "".join(f"<{name}>{text}</{name}>" for name, text in said.items())
    return f"<item><link>{link}</link>{more}</item>"


def listing(data: bytes) -> Listing:
    found = read_in_cell(data, AT)
    assert found is not None
    return found


SITEMAP = (
    b"<urlset><url><loc>https://news.example/a</loc><lastmod>2024-01-24</lastmod></url></urlset>"
)
JSON = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "日本"}]}
).encode()
INDEX = b"<sitemapindex><sitemap><loc>/1.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize(
    "data",
    [
        rss(item("/a", title="Ferry", pubDate="24 Jan 2024", author="Ann Lee", guid="7")),
        rss(item("/a"), item("javascript:alert(1)")),
        SITEMAP,
        gzip.compress(SITEMAP, mtime=0),
        JSON,
        INDEX,
    ],
)
def test_what_comes_out_of_the_cell_is_what_was_read_in_it(data: bytes) -> None:
    assert listing(data) == read_listing(data, AT)


def test_of_a_teaser_comes_out_whether_it_has_changed() -> None:
    first, again, other = (
        listing(rss(item("/a", description=said))).entries[0].digest
        for said in ("It sank.", "It sank.", "It swims.")
    )
    assert first == again != other


@pytest.mark.parametrize(
    "data", [b"", b"The ferry sank.", b"<html><rss></html>", b"%PDF-1.7", b"PK"]
)
def test_what_is_no_list_is_not_even_sent_there(data: bytes) -> None:
    assert read_in_cell(data, AT) is None


def test_what_is_packed_and_no_list_is_none() -> None:
    assert read_in_cell(gzip.compress(b"The ferry sank."), AT) is None


def test_50_scripts_links_future_days_and_doubles_come_out_harmless() -> None:
    future = format_datetime(datetime.now(UTC) + timedelta(days=400))
    script = "&lt;script&gt;alert(1)&lt;/script&gt; Ferry"
    found = listing(
        rss(
            item("/a", title=script, pubDate=future, guid="1"),
            item("/a", title="Again", guid="1"),
            item("javascript:alert(1)"),
            item(AT, title="The feed itself"),
        )
    )
    assert [(e.url, e.title, e.published) for e in found.entries] == [
        ("https://news.example/a", "alert(1) Ferry", None),
        (AT, "The feed itself", None),
    ]
    assert found.skipped == 1


@pytest.mark.slow
def test_50_a_hundred_thousand_entries_are_cut_off() -> None:
    found = listing(rss(*(item(f"/{n}", title="日本" * 40) for n in range(100_000))))
    assert (len(found.entries), found.complete) == (MOST_ENTRIES, False)


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>{}]>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


@pytest.mark.parametrize(
    "data",
    [
        rss(item("/a", title="&i;"), head=BOMB),
        rss(item("/a"), head="<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>"),
        rss("<item>" * 200_000),
        b"<rss><x></y></rss>",
        gzip.compress(bytes(60 * 2**20), 1, mtime=0),
        gzip.compress(SITEMAP, mtime=0)[:-5],
    ],
)
def test_50_bombs_and_damage_are_failures_with_a_reason(data: bytes) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        read_in_cell(data, AT)
    assert caught.value.message
    assert caught.value.hint


LISTING = Listing((Entry("https://news.example/a", title="Ferry", id="7"),), ("http://b.example/",))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("https://news.example/a", "file:///etc/passwd"),
        ("https://news.example/a", "http://me:pw@news.example/"),
        ('"published": null', '"published": "soon"'),
        ('"published": null', '"published": 3'),
        ('"skipped": 0', '"skipped": "x"'),
        ('"entries"', '"others"'),
        ("{", "["),
    ],
)
def test_what_a_parser_can_t_have_made_is_not_believed(right: str, wrong: str) -> None:
    """A parser that was taken over may say anything."""
    told = to_text(LISTING)
    assert from_text(told) == LISTING
    assert right in told
    with pytest.raises((ValueError, LookupError, TypeError, AttributeError)):
        from_text(told.replace(right, wrong, 1))


@pytest.mark.slow
def test_not_more_is_believed_than_is_wanted() -> None:
    many = replace(LISTING, entries=LISTING.entries * (MOST_ENTRIES + 1))
    found = from_text(to_text(many))
    assert found
    assert len(found.entries) == MOST_ENTRIES


@given(st.builds(Entry, st.just("https://news.example/a"), title=st.text(max_size=50)))
def test_any_title_can_be_carried(entry: Entry) -> None:
    found = from_text(to_text(Listing((entry,))))
    assert found
    assert found.entries[0].url == entry.url
