"""Feeds and sitemaps. Numbers are those of "Bad inputs and faults to try", PDF/DOCX/feeds."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceUnreadable
from index.fetching.entries import MOST_ENTRIES, Entry, Listing
from index.fetching.listing import read_listing

AT = "https://news.example/feeds/all.xml"
FERRY = "https://news.example/ferry"


def listing(text: str | bytes, charset: str = "") -> Listing:
    found = read_listing(text if isinstance(text, bytes) else text.encode(), AT, charset)
    assert found is not None
    return found


def rss(*items: str, head: str = "") -> str:
    return f"{head}<rss version='2.0'><channel><title>News</title>{''.join(items)}</channel></rss>"


def item(**said: str) -> str:
    return f"<item>{''.join(f'<{name}>{text}</{name}>' for name, text in said.items())}</item>"


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>News</title><link>https://news.example/</link>
<item>
  <media:title>A picture</media:title>
  <title>Ferry hits barge &amp;amp; &lt;b&gt;sinks&lt;/b&gt;</title>
  <link>https://news.example/ferry</link>
  <guid isPermaLink="false">1234</guid>
  <dc:creator>Ann Lee</dc:creator>
  <pubDate>Wed, 24 Jan 2024 10:00:00 GMT</pubDate>
  <description><![CDATA[<p>It ran&nbsp;into a <a href="x">barge</a>.</p>]]></description>
</item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry>
  <title type="html">Ferry hits barge &amp;amp; &lt;b&gt;sinks&lt;/b&gt;</title>
  <link rel="enclosure" href="/sound.mp3"/><link href="../ferry"/>
  <id>1234</id><updated>2024-01-25T10:00:00Z</updated><published>2024-01-24T10:00:00Z</published>
  <author><name>Ann Lee</name><email>ann@news.example</email></author>
  <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It ran into a <b>barge</b>.</p></div></summary>
</entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>News</title></channel>
<item rdf:about="x"><title>Ferry hits barge &amp;amp; sinks</title><link>https://news.example/ferry</link>
<dc:date>2024-01-24</dc:date><dc:creator>Ann Lee</dc:creator><description>It ran into a barge.</description>
</item></rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "1234",
                "url": "https://news.example/ferry",
                "title": "Ferry hits barge & sinks",
                "date_published": "2024-01-24T10:00:00Z",
                "authors": [{"name": "Ann Lee"}],
                "content_html": "<p>It ran into a barge.</p>",
            }
        ],
    }
)


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF, JSON])
def test_every_kind_of_feed_says_the_same(feed: str) -> None:
    (entry,) = listing(feed).entries
    assert entry == Entry(
        FERRY,
        title="Ferry hits barge & sinks",
        published=date(2024, 1, 24),
        author="Ann Lee",
        teaser="It ran into a barge ." if feed is RSS else "It ran into a barge.",
        id="" if feed is RDF else "1234",
        changed="2024-01-25T10:00:00Z" if feed is ATOM else "",
    )


def test_a_guid_is_the_link_where_there_is_no_other() -> None:
    assert listing(rss(item(guid=FERRY))).entries[0].url == FERRY
    assert listing(rss(f"<item><guid isPermaLink='false'>{FERRY}</guid></item>")).skipped == 1


def test_an_author_is_a_name() -> None:
    named = item(link=FERRY, author="ann@news.example (Ann Lee)")
    nameless = item(link=f"{FERRY}2", author="ann@news.example")
    assert [entry.author for entry in listing(rss(named, nameless)).entries] == ["Ann Lee", ""]


def test_a_sitemap_lists_pages_but_not_when_they_came_out() -> None:
    text = f"""<?xml version="1.0"?><!-- news --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc> {FERRY} </loc><lastmod>2024-02-01</lastmod><image:image><image:loc>/x.png</image:loc></image:image></url>
    <url><loc>{FERRY}2</loc><news:news><news:publication_date>2024-01-24T10:00Z</news:publication_date>
    <news:title>Ferry</news:title></news:news></url></urlset>"""
    one, two = listing(text).entries
    assert one == Entry(FERRY, changed="2024-02-01")
    assert two == Entry(f"{FERRY}2", title="Ferry", published=date(2024, 1, 24))
    assert listing(gzip.compress(text.encode())).entries == (one, two)


def test_an_index_lists_sitemaps() -> None:
    locs = "".join(f"<sitemap><loc>/{n}.xml</loc></sitemap>" for n in (1, 2, 1))
    found = listing(
        f"<sitemapindex>{locs}<sitemap><loc>javascript:1</loc></sitemap></sitemapindex>"
    )
    assert found.more == ("https://news.example/1.xml", "https://news.example/2.xml")
    assert (found.entries, found.skipped) == ((), 1)


NO_LISTINGS = [
    b"",
    b"The ferry ran into a barge.",
    b"<!DOCTYPE html><html><body><rss></body></html>",
    b"<!-- <rss> --><html/>",
    b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    b'{"items": []}',
    b"%PDF-1.7",
    b"<",
]


@pytest.mark.parametrize("data", NO_LISTINGS)
def test_what_is_neither_feed_nor_sitemap_is_left_to_others(data: bytes) -> None:
    assert read_listing(data, AT) is None


def test_50_a_title_is_text_and_no_script() -> None:
    wild = "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img onerror=x Ferry"
    (entry,) = listing(rss(item(title=wild, link=FERRY))).entries
    assert entry.title == "alert(1)"
    twice = item(title="&amp;lt;img onerror=x&amp;gt; Ferry", link=FERRY)
    assert listing(rss(twice)).entries[0].title == "<img onerror=x> Ferry"


LINKS = ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example"]


@pytest.mark.parametrize("link", [*LINKS, "http://me:pw@news.example/", "http://2130706433/", ""])
def test_50_entries_with_other_links_are_skipped_and_counted(link: str) -> None:
    found = listing(rss(item(title="Wild", link=link), item(link="/tame")))
    assert [entry.url for entry in found.entries] == ["https://news.example/tame"]
    assert found.skipped == 1


@pytest.mark.slow
def test_50_a_hundred_thousand_entries_are_cut_off() -> None:
    many = rss(*(f"<item><link>/{n}</link></item>" for n in range(100_000)))
    found = listing(many)
    assert (len(found.entries), found.complete) == (MOST_ENTRIES, False)


@pytest.mark.slow
def test_50_a_large_json_feed_is_cut_off() -> None:
    items = [{"url": f"/{n}"} for n in range(MOST_ENTRIES + 1)]
    found = listing(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
    assert (len(found.entries), found.complete) == (MOST_ENTRIES, False)


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>{}]>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


@pytest.mark.slow
def test_50_an_entry_of_a_million_elements_is_cut_off() -> None:
    found = listing(rss(item(link=FERRY), "<item>" + "<a/>" * 1_000_000 + "</item>"))
    assert ([entry.url for entry in found.entries], found.complete) == ([FERRY], False)


def test_50_of_a_feed_of_many_megabytes_the_beginning_is_read() -> None:
    found = listing(rss(item(link=FERRY), f"<x>{'y' * 11_000_000}</x>", item(link="/2")))
    assert ([entry.url for entry in found.entries], found.complete) == ([FERRY], False)


def test_50_a_json_feed_that_would_fill_the_memory_is_refused() -> None:
    items = "[]," * 2_000_000
    with pytest.raises(SourceUnreadable, match="too large"):
        listing('{"version": "https://jsonfeed.org/version/1", "items": [' + items + "[]]}")


DOCTYPES = [
    BOMB,
    "<!DOCTYPE x [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
    "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>",
    "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1/x.dtd'>%p;]>",
    "<!DOCTYPE x [<!ATTLIST item x CDATA 'aaaaaaaaaa'>]>",
]


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_50_entities_can_t_be_declared_so_they_are_no_bombs_and_no_files(doctype: str) -> None:
    with pytest.raises(SourceUnreadable, match="document type"):
        listing(rss(item(title="&i;", link=FERRY), head=doctype))


def test_50_depth_has_an_end() -> None:
    with pytest.raises(SourceUnreadable, match="deep"):
        listing(rss("<item>" * 200_000))


def test_50_days_that_are_absent_nonsense_or_to_come_are_none() -> None:
    future = format_datetime(datetime.now(UTC) + timedelta(days=400))
    told = ["", "soon", "03/04/2024", "Wed, 99 Jan 2024", "9" * 500, future, "2024-01-24"]
    items = [item(link=f"/{n}", pubDate=day) for n, day in enumerate(told)]
    found = [entry.published for entry in listing(rss(*items)).entries]
    assert found == [None] * 6 + [date(2024, 1, 24)]


def test_50_an_address_is_listed_once() -> None:
    first, second = item(guid="1", link=FERRY, title="A"), item(guid="1", link="/b", title="B")
    found = listing(rss(first, second, item(guid="2", link=f"{FERRY}#part", title="C")))
    assert [(entry.url, entry.title) for entry in found.entries] == [
        (FERRY, "A"),
        ("https://news.example/b", "B"),
    ]


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    whole = rss(item(link="/1"), item(link="/2"))
    found = listing(whole[: whole.index("/2")])
    assert ([entry.url for entry in found.entries], found.complete) == (
        ["https://news.example/1"],
        False,
    )


DAMAGED = [
    "<rss>",
    "<rss><x></y></rss>",
    "<rss>&nbsp;</rss>",
    "<rss>\0</rss>",
    "<feed>",
    "<rss >\x1b",
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_feed_of_which_nothing_can_be_read_is_a_failure(text: str) -> None:
    with pytest.raises(SourceUnreadable, match="damaged") as caught:
        assert listing(text).entries
    assert caught.value.hint


def test_a_json_feed_that_is_damaged_is_a_failure() -> None:
    head = '{"version": "https://jsonfeed.org/version/1", "items": '
    for rest in ("", "[" * 100_000, "[}", "\0"):
        with pytest.raises(SourceUnreadable):
            listing(head + rest)


@pytest.mark.parametrize(
    "items", ["null", "3", "{}", "[null, 3, []]", '[{"url": 3, "authors": 3}]']
)
def test_a_json_feed_of_odd_things_lists_nothing(items: str) -> None:
    found = listing('{"version": "https://jsonfeed.org/version/1", "items": ' + items + "}")
    assert found.entries == ()


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", ""),
        ("utf-8", "latin-1"),
        ("utf-16", ""),
        ("utf-8-sig", ""),
        ("shift_jis", "shift_jis"),
        ("gb18030", "gb18030"),
        ("euc-jp", "euc-jp"),
    ],
)
def test_letters_are_read_in_the_encoding_they_are_in(encoding: str, charset: str) -> None:
    text = rss(item(title="日本", link=FERRY))
    assert listing(text.encode(encoding), charset).entries[0].title == "日本"
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{text}'
    assert listing(declared.encode(encoding)).entries[0].title == "日本"


def test_encodings_of_one_byte_are_read_as_declared_or_said() -> None:
    text = rss(item(title="Zürich €", link=FERRY))
    assert listing(text.encode("cp1252"), "windows-1252").entries[0].title == "Zürich €"
    declared = f'<?xml version="1.0" encoding="windows-1252"?>{text}'
    assert listing(declared.encode("cp1252")).entries[0].title == "Zürich €"


@pytest.mark.parametrize("encoding", ["klingon", "zlib", "utf-7", "idna", "unicode_escape"])
def test_encodings_that_are_none_are_damage(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + rss(item(title="\xe9", link=FERRY))
    with pytest.raises(SourceUnreadable):
        listing(text.encode("latin-1"))


@pytest.mark.parametrize("packed", [b"\x1f\x8b", gzip.compress(b"<rss>", mtime=0)[:-5]])
def test_a_sitemap_packed_badly_is_a_failure(packed: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        listing(packed)


@pytest.mark.slow
def test_a_sitemap_that_is_a_bomb_is_a_failure() -> None:
    with pytest.raises(SourceUnreadable, match="too large"):
        listing(gzip.compress(bytes(60 * 2**20), 1))


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_listing_or_none_or_a_failure(data: bytes) -> None:
    for whole in (data, b"<rss>" + data, RSS.encode()[:400] + data, JSON.encode()[:60] + data):
        try:
            found = read_listing(whole, AT)
        except SourceUnreadable:
            continue
        assert found is None or all(entry.url.startswith("http") for entry in found.entries)
