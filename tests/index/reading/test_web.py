"""Web addresses, feeds and sitemaps to articles."""

from __future__ import annotations

from datetime import date
from ipaddress import ip_network
from typing import TYPE_CHECKING

import pytest

from index.articles import Article
from index.errors import ArticleError, FetchRefused
from index.fetching.policy import Policy
from index.ingest import Adding, Ingest
from index.library import Library
from index.reading.sources import candidates
from index.reading.web import Web
from tests.support.site_server import Answer, Page, Site

if TYPE_CHECKING:
    from tests.conftest import Open

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
HOME = "http://www.news.example"


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


def test_pages_that_are_more_than_memory_should_hold_are_fetched_when_read() -> None:
    large = Page(b"The ferry ran into a barge. " * 700_000, headers=PLAIN)
    with Site({"/a": large, "/b": large, "/c": large}) as site:
        web = Web(fetcher=site.fetcher())
        named = list(candidates([f"{HOME}/{name}" for name in "abc"], web))
        assert site.paths == ["/robots.txt", "/a", "/b", "/c"]
        site.pages["/c"] = text("The bridge opened on Monday.")
        assert named[2].read().text == "The bridge opened on Monday."


def test_a_web_page_is_read_by_the_parsers() -> None:
    with Site(PAGES) as site:
        article = the_article(site, f"{HOME}/page")
    assert article.text == "The ferry ran into a barge."
    assert (article.url, article.source) == (f"{HOME}/page", "news.example")


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


def test_an_interrupted_run_does_not_wait_for_its_turns(library: Library) -> None:
    """The pause after the first request is an hour: the end of the run ends it."""
    with Site({**PAGES, "/rss": feed("/ferry", "/bridge")}) as site:
        policy = Policy(networks=loopback(site).networks, ports=frozenset({site.port}))
        policy = Policy(
            policy.networks, policy.ports, gap=3600.0, longest_wait=3600.0, robots=False
        )

        def interrupt(step: Adding) -> None:
            if step.done:
                raise KeyboardInterrupt

        url = f"http://127.0.0.1:{site.port}"
        ingest = Ingest(library.store, library.embedder, Web(policy))
        others = [Article(f"Bridge {n} opened on Monday.") for n in range(40)]
        with pytest.raises(KeyboardInterrupt):
            ingest.run([*others, f"{url}/rss"], interrupt)


def versioned(page: Page, etag: str) -> Page:
    return Page(page.body, headers={**page.headers, "ETag": etag})


def asked(site: Site, path: str) -> list[str]:
    """With which version in hand a path was asked for, time by time."""
    return [v.headers.get("If-None-Match", "") for v in site.visits if v.path == path]


def test_what_has_not_changed_is_not_sent_again_and_is_unchanged(open_library: Open) -> None:
    with Site({"/ferry": [versioned(text("A ferry sank."), '"1"'), Page(status=304)]}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/ferry"
        (article,) = library.add([url]).added
        assert library.add([url]).unchanged == [article]
        assert library.add([url]).unchanged == [article]
        assert asked(site, "/ferry") == ["", '"1"', '"1"']


def test_what_was_removed_is_fetched_whole(open_library: Open) -> None:
    with Site({"/ferry": versioned(text("A ferry sank."), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/ferry"
        (article,) = library.add([url]).added
        library.remove(article.id)
        assert library.add([url]).added == [article]
        assert asked(site, "/ferry") == ["", ""]


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


def test_watching_a_feed_that_has_not_changed_brings_nothing(open_library: Open) -> None:
    with Site({**PAGES, "/rss": [versioned(feed("/ferry"), '"1"'), Page(status=304)]}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        library.add([url], watching=True)
        assert len(library.add([url], watching=True)) == 0
        assert asked(site, "/rss") == ["", '"1"']


def test_watching_comes_by_again_for_an_article_that_failed(open_library: Open) -> None:
    pages = {"/ferry": [Page(status=404), text("A ferry sank.")]}
    with Site({**pages, "/rss": versioned(feed("/ferry"), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        assert len(library.add([url], watching=True).failed) == 1
        assert len(library.add([url], watching=True).added) == 1
        assert asked(site, "/rss") == ["", ""]


def test_adding_a_feed_again_asks_for_its_articles_anew(open_library: Open) -> None:
    """Unlike watching: who adds a feed wants to know how its articles are."""
    with Site({**PAGES, "/rss": versioned(feed("/ferry"), '"1"')}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}/rss"
        library.add([url])
        assert len(library.add([url]).unchanged) == 1
        assert asked(site, "/rss") == ["", ""]


def test_a_feed_that_a_feed_lists_is_no_article(open_library: Open) -> None:
    with Site({"/rss": feed("/rss"), "/all": feed("/rss")}) as site:
        library, url = open_library(policy=loopback(site)), f"http://127.0.0.1:{site.port}"
        for _ in range(2):
            site.pages["/rss"] = versioned(feed("/rss"), '"1"')
            assert len(library.add([f"{url}/rss", f"{url}/all"], watching=True).failed) == 2
