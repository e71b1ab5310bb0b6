"""What sites ask of programs, and how often they are asked."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from index.errors import FetchFailed, FetchRefused
from index.fetching.policy import Policy
from index.fetching.politeness import Turns
from index.fetching.robots import rules_of
from tests.support.site_server import Page, Site

TEXT = b"The ferry ran into a barge."
URL = "http://news.example/a.txt"
PAGE = {"/a.txt": Page(TEXT)}


def site(robots: Page | list[Page]) -> Site:
    return Site({"/robots.txt": robots, **PAGE})


def rules(text: str) -> Page:
    return Page(text.encode())


BARRED = [
    "User-agent: *\nDisallow: /",
    "User-agent: Sidenote\nDisallow: /a",
    "user-agent: sidenote\r\ndisallow: /a.txt\r\n",
    "\ufeffUser-agent: *\nDisallow: /a",
    "User-agent: other\nDisallow:\n\nUser-agent: *\nDisallow: /a",
]


@pytest.mark.parametrize("text", BARRED)
def test_what_a_site_bars_is_not_asked(text: str) -> None:
    with site(rules(text)) as barred:
        with pytest.raises(FetchRefused, match=r"robots\.txt says so"):
            barred.fetcher().fetch(URL)
        assert barred.paths == ["/robots.txt"]


FREE = [
    "",
    "nonsense",
    "User-agent: other\nDisallow: /",
    "User-agent: *\nDisallow: /b",
    "\0\x80<p>",
]


@pytest.mark.parametrize("text", FREE)
def test_what_a_site_does_not_bar_is_read(text: str) -> None:
    with site(rules(text)) as free:
        assert free.fetcher().fetch(URL).body == TEXT


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_is_read(status: int) -> None:
    with site(Page(status=status)) as free:
        assert free.fetcher().fetch(URL).body == TEXT


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_that_can_t_tell_its_rules_is_not_read(status: int) -> None:
    with site(Page(status=status)) as broken:
        with pytest.raises(FetchFailed, match=r"robots\.txt"):
            broken.fetcher().fetch(URL)
        assert "/a.txt" not in broken.paths


def test_rules_are_read_once() -> None:
    with site(rules("User-agent: *\nDisallow: /b")) as once:
        fetcher = once.fetcher()
        for _ in range(3):
            fetcher.fetch(URL)
        assert once.paths == ["/robots.txt", *["/a.txt"] * 3]


def test_rules_hold_for_the_address_that_a_redirect_leads_to() -> None:
    pages = {"/robots.txt": rules("User-agent: *\nDisallow: /b"), "/b": Page(TEXT)}
    pages["/a.txt"] = Page(status=302, headers={"Location": "/b"})
    with Site(pages) as hop:
        with pytest.raises(FetchRefused, match="programs"):
            hop.fetcher().fetch(URL)
        assert "/b" not in hop.paths


def test_rules_may_lie_behind_a_redirect() -> None:
    moved = Page(status=301, headers={"Location": "http://www.news.example/robots2.txt"})
    pages = {"/robots.txt": moved, "/robots2.txt": rules(BARRED[0]), **PAGE}
    with Site(pages) as hop, pytest.raises(FetchRefused):
        hop.fetcher().fetch(URL)


def test_of_long_rules_the_beginning_is_read() -> None:
    filler = "# x\n" * 200_000
    assert (
        rules_of(f"User-agent: *\nDisallow: /\n{filler}".encode()).parser.can_fetch("x", "/a")
        is False
    )
    assert rules_of(f"{filler}User-agent: *\nDisallow: /\n".encode()).parser.can_fetch("x", "/a")


def test_endless_rules_bar_the_site() -> None:
    with site(Page(bytes(200_000))) as endless, pytest.raises(FetchFailed, match="robots"):
        endless.fetcher(Policy(most_bytes=100_000)).fetch(URL)


def test_between_two_requests_to_a_host_lies_a_second() -> None:
    with Site(PAGE) as once:
        fetcher = once.fetcher()
        fetcher.fetch(URL)
        fetcher.fetch(URL)
        assert once.waits == [1.0]  # none before the first page, which is asked for after the rules
        fetcher.fetch("http://other.example/a.txt")
        assert once.waits == [1.0]


@pytest.mark.parametrize(("asked", "kept"), [("5", 5.0), ("9999", 30.0), ("0", 1.0), ("x", 1.0)])
def test_a_site_may_ask_for_longer_pauses(asked: str, kept: float) -> None:
    with site(rules(f"User-agent: *\nCrawl-delay: {asked}\nDisallow:")) as slow:
        fetcher = slow.fetcher()
        fetcher.fetch(URL)
        fetcher.fetch(URL)
        assert slow.waits == [kept]


BUSY = {"/robots.txt": Page(status=404)}


def busy(status: int, retry_after: str) -> Page:
    return Page(status=status, headers={"Retry-After": retry_after})


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_busy_for_a_short_time_is_asked_once_more(status: int) -> None:
    with Site({**BUSY, "/a.txt": [busy(status, "7"), Page(TEXT)]}) as later:
        assert later.fetcher().fetch(URL).body == TEXT
        assert later.waits == [7.0]


def test_a_host_that_stays_busy_is_not_asked_a_third_time() -> None:
    with Site({**BUSY, "/a.txt": busy(503, "7")}) as later:
        with pytest.raises(FetchFailed, match="503"):
            later.fetcher().fetch(URL)
        assert later.paths.count("/a.txt") == 2


@pytest.mark.parametrize("wait", ["86400", "", "soon", "-1", "nan", "1e999"])
def test_a_host_that_is_busy_for_long_is_left_alone(wait: str) -> None:
    with Site({**BUSY, "/a.txt": busy(429, wait)}) as later:
        fetcher = later.fetcher()
        with pytest.raises(FetchFailed, match="429"):
            fetcher.fetch(URL)
        with pytest.raises(FetchFailed, match="left alone") as caught:
            fetcher.fetch("http://news.example/b.txt")
        assert later.paths == ["/robots.txt", "/a.txt"]
        assert caught.value.retry_after


def test_the_time_to_come_back_may_be_a_date() -> None:
    tomorrow = format_datetime(datetime.now(UTC) + timedelta(days=1))
    with Site({**BUSY, "/a.txt": busy(503, tomorrow)}) as later:
        with pytest.raises(FetchFailed) as caught:
            later.fetcher().fetch(URL)
        assert caught.value.retry_after is not None
        assert caught.value.retry_after > 80_000


def test_a_host_is_asked_one_thing_at_a_time_and_few_hosts_in_parallel() -> None:
    turns = Turns(Policy(hosts=2))
    now: list[str] = []
    most: list[int] = []
    entered = threading.Semaphore(0)
    leave = threading.Event()

    def visit(host: str) -> None:
        with turns.at(host, 0.0):
            now.append(host)
            most.append(len(now))
            assert len(set(now)) == len(now)
            entered.release()
            leave.wait(5)
            now.remove(host)

    threads = [threading.Thread(target=visit, args=(host,)) for host in "aabbcc"]
    for thread in threads:
        thread.start()
    entered.acquire()
    entered.acquire()
    leave.set()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (6, 2)
