"""Web addresses, feeds and sitemaps to articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from ipaddress import ip_network
from signal import SIGINT, pthread_kill
from threading import Barrier, Thread, main_thread
from time import sleep
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from index.articles import Article
from index.errors import ArticleError, FetchFailed, FetchRefused, TooOld
from index.fetching.policy import Policy
from index.ingest import Adding, Ingest
from index.library import Library
from index.reading.parsing.columns import Columns
from index.reading.sources import candidates
from index.reading.web import Web
from index.storage.visits import Visits
from tests.support.news_pages import walls
from tests.support.site_server import Answer, Page, Site, Wire

if TYPE_CHECKING:
    from tests.conftest import Open

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
HOME = "http://www.news.example"


def zipped(members: dict[str, str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return made.getvalue()


def text(words: str, **headers: str) -> Page:
    return Page(words.encode(), headers=PLAIN | headers)


def feed(*links: str, more: str = "") -> Page:
    items = "".join(
        f"<item><link>{link}</link><title>Title of {link}</title>"
        "<pubDate>24 Jan 2024</pubDate><author>Ann Lee</author></item>"
        for link in links
    )
    kind = {"Content-Type": "application/rss+xml"}
    return Page(f"<rss><channel>{items}</channel>{more}</rss>".encode(), headers=kind)


PAGES: dict[str, Answer] = {
    "/ferry": text("The ferry ran into a barge."),
    "/bridge": text("Title: The bridge\nDate: 2024-02-01\n\nThe bridge opened on Monday."),
    "/page": Page(b"<p>The ferry ran into a barge.</p>", headers={"Content-Type": "text/html"}),
}


def taken(site: Site, *urls: str) -> list[Article | str]:
    """What addresses bring: articles, or why there is none."""
    found: list[Article | str] = []
    for candidate in candidates(urls, Web(fetcher=site.fetcher())):
        try:
            found.append(candidate.read())
        except ArticleError as error:
            found.append(error.message)
    return found


def the_article(site: Site, url: str) -> Article:
    (article,) = taken(site, url)
    assert isinstance(article, Article)
    return article


def test_a_page_is_an_article_with_its_address_and_site() -> None:
    with Site(PAGES) as site:
        article = the_article(site, f" {HOME}/ferry#top ")
    assert article == Article(
        "The ferry ran into a barge.", url=f"{HOME}/ferry", source="news.example"
    )


def test_an_address_has_one_origin_however_it_is_written() -> None:
    with Site(PAGES) as site:
        web = Web(fetcher=site.fetcher())
        written = [f"{HOME}/ferry", "HTTP://WWW.News.example:80/ferry#x"]
        assert {c.origin for c in candidates(written, web)} == {f"{HOME}/ferry"}


def test_an_article_is_from_where_it_was_found_in_the_end() -> None:
    moved = Page(status=301, headers={"Location": "/ferry"})
    with Site({**PAGES, "/old": moved}) as site:
        assert the_article(site, f"{HOME}/old").url == f"{HOME}/ferry"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-15", "iso-8859-15"), ("utf-8", "cp1252"), ("klingon", "utf-8"), ("zlib", "utf-8")],
)
def test_letters_are_read_as_the_server_says_unless_that_can_t_be(
    charset: str, encoding: str
) -> None:
    kind = {"Content-Type": f"text/plain; charset={charset}"}
    with Site({"/a": Page("Zürich costs 4 €.".encode(encoding), headers=kind)}) as site:
        assert the_article(site, f"{HOME}/a").text == "Zürich costs 4 €."


@pytest.mark.slow
def test_pages_that_are_more_than_memory_should_hold_are_fetched_when_read() -> None:
    large = Page(
        b"<p>The ferry ran into a barge. " * 700_000, headers={"Content-Type": "image/png"}
    )
    paths = ["/a", "/b", "/c"]
    with Site(dict.fromkeys(paths, large)) as site:
        named = list(candidates([HOME + path for path in paths], Web(fetcher=site.fetcher())))
        assert sorted(site.paths) == [*paths, "/robots.txt"]
        site.pages |= dict.fromkeys(paths, text("The bridge opened on Monday."))
        read = [candidate.parts()[0][1] for candidate in named]
        assert [a.text for a in read if isinstance(a, Article)] == ["The bridge opened on Monday."]


@pytest.mark.slow
def test_pages_that_are_read_make_room_for_others() -> None:
    large = Page(b"GIF89a" + bytes(20_000_000), headers={"Content-Type": "image/gif"})
    paths = ["/a", "/b", "/c", "/d"]
    with Site(dict.fromkeys(paths, large)) as site:
        web = Web(fetcher=site.fetcher())
        for path in paths:
            (candidate,) = candidates([HOME + path], web)
            candidate.parts()
        assert site.paths == ["/robots.txt", *paths]


def test_a_web_page_is_read_by_the_parsers() -> None:
    with Site(PAGES) as site:
        article = the_article(site, f"{HOME}/page")
    assert article.text == "The ferry ran into a barge."
    assert (article.url, article.source) == (f"{HOME}/page", "news.example")


def test_a_data_set_behind_an_address_is_read_by_the_columns_that_are_named() -> None:
    table = Page(b"lede,head\nThe ferry sailed.,Fog\n", headers={"Content-Type": "text/csv"})
    columns = Columns.of({"text": "lede", "title": "head"})
    with Site({"/news.csv": table}) as site:
        named = candidates([f"{HOME}/news.csv"], Web(fetcher=site.fetcher(), columns=columns))
        ((_, found),) = next(named).parts()
    assert isinstance(found, Article)
    assert (found.text, found.title) == ("The ferry sailed.", "Fog")


def page(head: str = "", *, url: str = "", words: str = "The ferry ran into a barge.") -> Page:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    html = f"<html><head><title>Ferry</title>{link}{head}</head><body><p>{words}</p></body></html>"
    return Page(html.encode(), headers={"Content-Type": "text/html"})


def origins(site: Site, *urls: str) -> list[str]:
    web = Web(fetcher=site.fetcher())
    return [origin for c in candidates(urls, web) for origin, _ in c.parts()]


@pytest.mark.slow
def test_one_story_by_several_links_is_one_article(open_library: Open) -> None:
    """By a link of a campaign, one for telephones, one that is redirected, and one to a part of it."""
    own = page(url="/ferry")
    moved = Page(status=301, headers={"Location": "/ferry?utm_source=old"})
    ways = {"/ferry?utm_source=rss&fbclid=x": own, "/amp/ferry": own, "/f": moved, "/ferry": own}
    with Site({**ways, "/ferry?utm_source=old": own}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}"
        report = library.add([*(url + way for way in ways), f"{url}/ferry#second"])
        (article,) = library.articles()
        assert (article.url, len(report.added), len(report)) == (f"{url}/ferry", 1, 5)
        site.pages |= dict.fromkeys(ways, page(url="/ferry", words="The ferry sank."))
        library.add([f"{url}/amp/ferry"])
        assert [article.text for article in library.articles()] == ["The ferry sank."]


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("https://other.example/ferry", ""),
        ("/", ""),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
        ("", "<meta property='og:url' content='http://other.example/x'>"),
    ],
)
def test_an_address_of_another_site_or_of_none_is_not_believed(said: str, head: str) -> None:
    with Site({"/ferry": page(head, url=said)}) as site:
        assert the_article(site, f"{HOME}/ferry").url == f"{HOME}/ferry"
        assert origins(site, f"{HOME}/ferry") == [f"{HOME}/ferry"]


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:url' content='http://news.example/own#top'>",
        """<script type="application/ld+json">{"@type": "NewsArticle", "url": "/own?gclid=1"}</script>""",
        """<script type="application/ld+json">{"@type": "NewsArticle", "mainEntityOfPage": {"@id": "/own"}}</script>""",
    ],
)
def test_a_page_s_own_address_is_told_in_several_ways(head: str) -> None:
    with Site({"/ferry": page(head)}) as site:
        (origin,) = origins(site, f"{HOME}/ferry")
    assert origin.endswith("news.example/own")


@pytest.mark.slow
def test_pages_that_call_one_address_their_own_but_differ_stay_apart(open_library: Open) -> None:
    """The parts of a long article often do: none may take another's place, now or later."""
    parts = {f"/a?page={n}": page(url="/a", words=f"Part {n} of the report.") for n in (1, 2, 3)}
    with Site(parts) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}"
        library.add([f"{url}/a?page=1", f"{url}/a?page=2"])
        library.add([f"{url}/a?page=3"])
        assert len(library.articles()) == 3
        assert len(library.add([url + path for path in parts]).unchanged) == 3


def test_an_address_keeps_what_tells_pages_apart() -> None:
    with Site({"/a?id=7&page=2": PAGES["/page"]}) as site:
        url = f"{HOME}/a?id=7&utm_medium=x&page=2"
        site.pages["/a?id=7&utm_medium=x&page=2"] = PAGES["/page"]
        assert the_article(site, url).url == f"{HOME}/a?id=7&page=2"


def test_a_file_of_several_articles_gives_each_an_origin() -> None:
    letters = b"".join(
        b"From a@b.example Wed Jan 24 10:00:00 2024\nSubject: Letter %d\nFrom: a@b.example\n\n"
        b"The ferry ran into a barge.\n\n" % n
        for n in (1, 2)
    )
    files = {
        "/all.zip": (zipped({"a.txt": "The ferry sank.", "b/c.html": "<p>A bridge.</p>"}), "zip"),
        "/all.csv": (b"title,text\nFerry,The ferry sank.\nBridge,A bridge opened.\n", "csv"),
        "/all.mbox": (letters, "mbox"),
    }
    kinds = {"zip": "application/zip", "csv": "text/csv", "mbox": "application/mbox"}
    pages = {p: Page(b, headers={"Content-Type": kinds[k]}) for p, (b, k) in files.items()}
    with Site(pages) as site:
        for path in files:
            found = origins(site, HOME + path)
            assert len(found) == 2
            assert all(origin.startswith(f"{HOME}{path}#") for origin in found)


@pytest.mark.slow
def test_articles_of_a_file_go_in_each_by_itself(open_library: Open) -> None:
    body = zipped({"a.txt": "The ferry sank.", "b.txt": "A bridge.", "c.txt": ""})
    with Site({"/all.zip": Page(body, headers={"Content-Type": "application/zip"})}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/all.zip"
        report = library.add([url])
        assert (len(report.added), [f.source for f in report.failed]) == (2, [f"{url}#c.txt"])
        assert len(library.add([url]).unchanged) == 2


def test_what_stands_in_an_article_s_place_is_a_failure_with_the_reason() -> None:
    html = next(wall.html for wall in walls() if wall.name == "consent")
    with Site({"/a": Page(html.encode(), headers={"Content-Type": "text/html"})}) as site:
        (reason,) = taken(site, f"{HOME}/a")
    assert "consent" in str(reason)


def test_what_is_neither_text_nor_of_a_known_kind_is_told() -> None:
    film = Page(b"film", headers={"Content-Type": "video/mp4"})
    with Site({"/film": film}) as site:
        assert taken(site, f"{HOME}/film") == ["It is video/mp4, which is not read."]


def test_a_feed_brings_the_articles_it_links_not_its_teasers() -> None:
    with Site({**PAGES, "/rss": feed("/ferry", "/bridge", "/gone")}) as site:
        ferry, bridge, gone = taken(site, f"{HOME}/rss")
    assert isinstance(ferry, Article)
    assert isinstance(bridge, Article)
    assert (ferry.text, ferry.title, ferry.author) == (
        *("The ferry ran into a barge.", "Title of /ferry", "Ann Lee"),
    )
    assert ferry.published == date(2024, 1, 24)
    assert (bridge.title, bridge.published) == ("The bridge", date(2024, 2, 1))
    assert isinstance(gone, str)
    assert "404" in gone


def test_robots_txt_is_asked_once_however_many_pages_are_fetched_at_a_time() -> None:
    with Site({f"/{n}": text("The ferry ran into a barge.") for n in range(12)}) as site:
        assert len(taken(site, *(f"{HOME}/{n}" for n in range(12)))) == 12
        assert site.paths.count("/robots.txt") == 1


def test_addresses_of_several_sites_are_fetched_at_a_time() -> None:
    """Each answers only when all four are asked."""
    together = Barrier(4)

    def answer(wire: Wire) -> None:
        together.wait(timeout=20)
        wire.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nThe ferry sank.")

    with Site({"/a": answer, "/robots.txt": Page(status=404)}) as site:
        found = taken(site, *(f"http://{name}.example/a" for name in "wxyz"))
    assert [a.source for a in found if isinstance(a, Article)] == [f"{n}.example" for n in "wxyz"]


def test_feeds_of_two_sites_are_read_in_turn() -> None:
    with Site({"/rss": feed("/1", "/2", "/3")}) as site:
        web = Web(fetcher=site.fetcher())
        named = candidates(["http://a.example/rss", "http://b.example/rss"], web)
        assert [c.origin[7:] for c in named] == [
            f"{site}.example/{n}" for n in (1, 2, 3) for site in "ab"
        ]


def test_named_addresses_are_fetched_as_they_are_come_to() -> None:
    """The first can be read before the hundredth is asked for."""
    with Site({f"/{n}": text("The ferry ran into a barge.") for n in range(100)}) as site:
        named = candidates([f"{HOME}/{n}" for n in range(100)], Web(fetcher=site.fetcher()))
        assert next(named).read().url == f"{HOME}/0"
        assert len(site.paths) < 50


def test_an_interruption_ends_the_waiting_for_what_is_opened_ahead() -> None:
    with Site({f"/{n}": text("The ferry ran into a barge.") for n in range(9)}) as site:
        fetcher = site.fetcher()
        named = Web(fetcher=fetcher).named(f"{HOME}/{n}" for n in range(9))
        next(named)
        with pytest.raises(KeyboardInterrupt):
            named.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
        with pytest.raises(FetchFailed, match="ended"):
            fetcher.fetch(f"{HOME}/1")


def test_entries_older_than_wanted_are_not_asked_for() -> None:
    with Site({**PAGES, "/rss": feed("/ferry", "/bridge")}) as site:
        web = Web(fetcher=site.fetcher(), since=date(2024, 1, 25))
        for candidate in candidates([f"{HOME}/rss"], web):
            assert isinstance(candidate.parts()[0][1], TooOld)
        assert site.paths == ["/robots.txt", "/rss"]
        web = Web(fetcher=site.fetcher(), since=date(2024, 1, 24))
        found = [candidate.parts()[0][1] for candidate in candidates([f"{HOME}/rss"], web)]
        assert all(isinstance(article, Article) for article in found)


def test_entries_are_fetched_only_when_they_are_read() -> None:
    with Site({**PAGES, "/rss": feed("/ferry", "/bridge")}) as site:
        named = list(candidates([f"{HOME}/rss"], Web(fetcher=site.fetcher())))
        assert [candidate.origin for candidate in named] == [f"{HOME}/ferry", f"{HOME}/bridge"]
        assert site.paths == ["/robots.txt", "/rss"]


def test_what_a_feed_lacks_is_a_failure_beside_its_articles() -> None:
    with Site({**PAGES, "/rss": feed("/ferry", "javascript:alert(1)", more="</x>")}) as site:
        ferry, *lacks = taken(site, f"{HOME}/rss")
    assert isinstance(ferry, Article)
    assert [str(lack)[:10] for lack in lacks] == ["Of 1 of it", "The rest o"]


def test_a_feed_without_articles_is_a_failure() -> None:
    with Site({"/rss": feed()}) as site:
        assert taken(site, f"{HOME}/rss") == ["It lists no articles."]


def test_a_feed_can_t_lead_into_this_machine() -> None:
    with Site({"/": text("secret")}) as canary:
        link = f"http://127.0.0.1:{canary.port}/"
        with Site({"/rss": feed(link)}) as site:
            policy = Policy(ports=frozenset({80, canary.port}))
            web = Web(fetcher=site.fetcher(policy))
            (candidate,) = candidates([f"{HOME}/rss"], web)
            with pytest.raises(FetchRefused):
                candidate.read()
        assert canary.visits == []


def test_an_index_of_sitemaps_brings_the_pages_of_each() -> None:
    index = "<sitemapindex><sitemap><loc>/1.xml</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"
    one, two = (f"<urlset><url><loc>/{name}</loc></url></urlset>" for name in ("ferry", "bridge"))
    pages = {"/map.xml": Page(index.encode()), "/1.xml": Page(one.encode())}
    with Site({**PAGES, **pages, "/2.xml": Page(two.encode())}) as site:
        found = taken(site, f"{HOME}/map.xml")
    assert [a.url for a in found if isinstance(a, Article)] == [f"{HOME}/ferry", f"{HOME}/bridge"]


def test_an_index_that_names_itself_ends() -> None:
    index = "<sitemapindex><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>"
    with Site({"/map.xml": Page(index.encode())}) as site:
        taken(site, f"{HOME}/map.xml")
        assert site.paths.count("/map.xml") == 2


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "https:/x", "HTTP:", "http://me:secret@news.example/?k=secret"]
)
def test_an_address_that_is_refused_is_told_without_its_secrets(url: str) -> None:
    with Site() as site:
        (candidate,) = candidates([url], Web(fetcher=site.fetcher()))
        with pytest.raises(FetchRefused) as caught:
            candidate.read()
        assert "secret" not in candidate.origin + str(caught.value)
        assert site.visits == []


def loopback(site: Site) -> Policy:
    """What a reader would allow to add pages of this machine: no seam is replaced."""
    here = (ip_network("127.0.0.0/8"),)
    return Policy(networks=here, ports=frozenset({site.port}), gap=0.0)


@pytest.mark.slow
def test_pages_go_into_a_library_and_what_changed_is_an_update(open_library: Open) -> None:
    with Site({**PAGES, "/rss": feed("/ferry", "/bridge", "/page")}) as site:
        library: Library = open_library(policy=loopback(site))
        url = f"http://127.0.0.1:{site.port}"
        report = library.add([f"{url}/rss"])
        added = [f"{url}/ferry", f"{url}/bridge", f"{url}/page"]
        assert [article.url for article in report.added] == added
        site.pages["/ferry"] = text("The ferry ran into two barges.")
        report = library.add([f"{url}/rss"])
    assert [article.url for article in report.unchanged] == added[1:]
    assert [article.text for article in report.updated] == ["The ferry ran into two barges."]


def test_a_library_asks_nothing_of_this_machine_by_itself(library: Library) -> None:
    with Site({"/": text("secret")}) as canary:
        report = library.add(
            [f"http://127.0.0.1:{canary.port}/", f"http://localhost:{canary.port}/"]
        )
        assert (len(report.failed), canary.visits) == (2, [])


def an_hour_s_pause(site: Site) -> Policy:
    return replace(loopback(site), gap=3600.0, longest_wait=3600.0, robots=False)


def test_an_interrupted_run_does_not_wait_for_its_turns(library: Library) -> None:
    """The pause after the first request is an hour: the end of the run ends it."""
    with Site({**PAGES, "/rss": feed("/ferry", "/bridge")}) as site:

        def interrupt(step: Adding) -> None:
            if step.done:
                raise KeyboardInterrupt

        url = f"http://127.0.0.1:{site.port}"
        ingest = Ingest(library.store, library.embedder, Web(an_hour_s_pause(site)))
        others = [Article(f"Bridge {n} opened on Monday.") for n in range(40)]
        with pytest.raises(KeyboardInterrupt):
            ingest.run([*others, f"{url}/rss"], interrupt)


@pytest.mark.slow
def test_ctrl_c_ends_the_waiting_for_a_page(library: Library) -> None:
    """Nothing comes in meanwhile at which a run could notice it."""
    with Site(PAGES) as site:

        def press() -> None:
            while not site.paths:
                sleep(0.01)
            pthread_kill(main_thread().ident or 0, SIGINT)

        pressing = Thread(target=press)
        pressing.start()
        url = f"http://127.0.0.1:{site.port}"
        ingest = Ingest(library.store, library.embedder, Web(an_hour_s_pause(site)))
        with pytest.raises(KeyboardInterrupt):
            ingest.run([f"{url}/ferry", f"{url}/bridge"])
        pressing.join()


def versioned(page: Page, etag: str) -> Page:
    return Page(page.body, headers={**page.headers, "ETag": etag})


def asked(site: Site, path: str) -> list[str]:
    """With which version in hand a path was asked for, time by time."""
    return [v.headers.get("If-None-Match", "") for v in site.visits if v.path == path]


@pytest.mark.slow
def test_what_has_not_changed_is_not_sent_again_and_is_unchanged(open_library: Open) -> None:
    with Site({"/ferry": [versioned(text("A ferry sank."), '"1"'), Page(status=304)]}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/ferry"
        (article,) = library.add([url]).added
        assert library.add([url]).unchanged == [article]
        assert library.add([url]).unchanged == [article]
        assert asked(site, "/ferry") == ["", '"1"', '"1"']


@pytest.mark.slow
def test_what_has_not_changed_is_known_even_when_it_was_just_replaced(open_library: Open) -> None:
    """Pages wait to be read, and another one may call the same address its own."""
    with Site({"/ferry": versioned(text("A ferry sank."), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/ferry"
        (article,) = library.add([url]).added
        visits = Visits(library.store.catalogue)
        seen = visits.seen(url)
        library.add([Article("Two ferries sank.", url=url)])
        assert seen
        assert visits.article(seen) == article


@pytest.mark.slow
def test_what_was_removed_is_fetched_whole(open_library: Open) -> None:
    with Site({"/ferry": versioned(text("A ferry sank."), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/ferry"
        (article,) = library.add([url]).added
        library.remove(article.id)
        assert library.add([url]).added == [article]
        assert asked(site, "/ferry") == ["", ""]


@pytest.mark.slow
def test_versions_are_kept_only_of_what_went_in(open_library: Open) -> None:
    """An interrupted run leaves its articles to be fetched again, whole."""
    pages = {"/ferry": versioned(text("A ferry sank."), '"1"')}
    with Site({**pages, "/rss": versioned(feed("/ferry", "/gone"), '"f"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}"

        def interrupt(done: int, of: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            library.add([f"{url}/rss"], interrupt)
        library.add([f"{url}/rss"])
        assert (asked(site, "/rss"), asked(site, "/ferry")) == (["", ""], ["", ""])


@pytest.mark.slow
def test_watching_takes_in_only_what_a_feed_lists_anew_or_otherwise(open_library: Open) -> None:
    with Site({**PAGES, "/rss": feed("/ferry")}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}"
        assert len(library.add([f"{url}/rss"], watching=True).added) == 1
        site.pages["/rss"] = feed("/ferry", "/bridge")
        report = library.add([f"{url}/rss"], watching=True)
        assert [article.url for article in report.added] == [f"{url}/bridge"]
        assert len(report) == 1
        renamed = feed("/ferry").body.replace(b"Title of", b"New title of")
        site.pages["/rss"], site.pages["/ferry"] = Page(renamed), text("The ferry ran ashore.")
        report = library.add([f"{url}/rss"], watching=True)
        assert [article.title for article in report.updated] == ["New title of /ferry"]
        assert site.paths.count("/bridge") == 1


@pytest.mark.slow
def test_watching_a_feed_that_has_not_changed_brings_nothing(open_library: Open) -> None:
    with Site({**PAGES, "/rss": [versioned(feed("/ferry"), '"1"'), Page(status=304)]}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        library.add([url], watching=True)
        assert len(library.add([url], watching=True)) == 0
        assert asked(site, "/rss") == ["", '"1"']


@pytest.mark.slow
def test_watching_comes_by_again_for_an_article_that_failed(open_library: Open) -> None:
    pages = {"/ferry": [Page(status=404), text("A ferry sank.")]}
    with Site({**pages, "/rss": versioned(feed("/ferry"), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        assert len(library.add([url], watching=True).failed) == 1
        assert len(library.add([url], watching=True).added) == 1
        assert asked(site, "/rss") == ["", ""]


@pytest.mark.slow
def test_adding_a_feed_again_asks_for_its_articles_anew(open_library: Open) -> None:
    """Unlike watching: who adds a feed wants to know how its articles are."""
    with Site({**PAGES, "/rss": versioned(feed("/ferry"), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        library.add([url])
        assert len(library.add([url]).unchanged) == 1
        assert asked(site, "/rss") == ["", ""]


@pytest.mark.slow
def test_what_was_too_old_for_one_run_is_there_for_the_next(open_library: Open) -> None:
    with Site({**PAGES, "/rss": versioned(feed("/ferry"), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        for since, taken_in in ((date(2024, 2, 1), 0), (None, 1)):
            visits = Visits(library.store.catalogue)
            web = Web(loopback(site), visits=visits, watching=True, since=since)
            report = Ingest(library.store, library.embedder, web).run([url])
            assert len(report.added) == taken_in


def test_a_feed_that_a_feed_lists_is_no_article(open_library: Open) -> None:
    with Site({"/rss": feed("/rss"), "/all": feed("/rss")}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}"
        for _ in range(2):
            site.pages["/rss"] = versioned(feed("/rss"), '"1"')
            assert len(library.add([f"{url}/rss", f"{url}/all"], watching=True).failed) == 2
