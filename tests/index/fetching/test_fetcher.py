"""Pages, redirects, versions. Numbers are those of "Bad inputs and faults to try", URL fetch."""

from __future__ import annotations

from collections.abc import Sequence

import httpcore
import pytest

from index.errors import ArticleError, FetchFailed, FetchRefused
from index.fetching.fetcher import Fetcher
from index.fetching.policy import USER_AGENT, Policy
from index.fetching.politeness import Turns
from index.fetching.replies import Validators
from index.fetching.transport import Dial
from tests.support.site_server import PUBLIC, Page, Site

TEXT = b"The ferry ran into a barge."
URL = "http://news.example/a.txt"


def to(location: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": location})


def quiet(policy: Policy) -> Turns:
    """Turns that do not wait."""
    return Turns(policy, sleep=lambda _: None)


def test_a_page_comes_with_its_address_type_charset_and_version() -> None:
    headers = {"Content-Type": 'Text/HTML; charset="ISO-8859-15"', "ETag": '"v1"'}
    with Site({"/a.txt": Page(TEXT, headers=headers | {"Last-Modified": "yesterday"})}) as site:
        page = site.fetcher().fetch(URL + "#part")
    assert (page.url, page.body, page.changed) == (URL, TEXT, True)
    assert (page.media_type, page.charset) == ("text/html", "iso-8859-15")
    assert page.validators == Validators('"v1"', "yesterday")


def test_a_page_is_asked_for_by_name_at_the_address_that_was_checked() -> None:
    with Site({"/a.txt": Page(TEXT)}) as site:
        site.fetcher(Policy(robots=False)).fetch(URL)
        assert site.dialled == [(PUBLIC, 80)]
        sent = site.visits[0].headers
    assert (sent["Host"], sent["User-Agent"]) == ("news.example", USER_AGENT)
    assert set(sent) == {
        *("Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"),
    }


def test_tls_checks_the_name_not_the_address() -> None:
    names = []

    class Stream(httpcore.NetworkStream):
        def start_tls(
            self, ssl_context: object, server_hostname: str | None = None, timeout: object = None
        ) -> httpcore.NetworkStream:
            names.append(server_hostname)
            raise httpcore.ConnectError

        def close(self) -> None:
            pass

    policy = Policy(robots=False)
    fetcher = Fetcher(policy, resolver=lambda *_: [PUBLIC], dial=lambda *_: Stream())
    with pytest.raises(FetchFailed):
        fetcher.fetch("https://news.example/")
    assert names == ["news.example"]


def test_a_name_is_looked_up_once_for_a_request_and_what_was_checked_is_dialled() -> None:
    """DNS rebinding: the second answer would be this machine."""
    answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    dialled: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        return answers.pop(0)

    with Site({"/a.txt": [Page(TEXT), Page(b"again")]}) as site:

        def dial(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
            dialled.append(address)
            return site.dial(address, port, timeout)

        policy = Policy(robots=False)
        fetcher = Fetcher(policy, resolver=resolver, dial=dial, turns=quiet(policy))
        assert fetcher.fetch(URL).body == TEXT
        with pytest.raises(FetchRefused):
            fetcher.fetch(URL)
    assert dialled == [PUBLIC]


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with Site({"/a.txt": Page(TEXT)}) as site:

        def dial(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
            if ":" in address:
                raise httpcore.ConnectTimeout
            return site.dial(address, port, timeout)

        both = ["2606:4700::6810:84e5", PUBLIC]
        fetcher = Fetcher(Policy(robots=False), resolver=lambda *_: both, dial=dial)
        assert fetcher.fetch(URL).body == TEXT


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_the_final_address(status: int) -> None:
    with Site({"/old": to("/a.txt", status), "/a.txt": Page(TEXT)}) as site:
        assert site.fetcher().fetch("http://news.example/old").url == URL


def test_links_of_redirects_may_be_sloppy() -> None:
    with Site({"/old": to(" a b.txt?é=1 "), "/a%20b.txt?%C3%A9=1": Page(TEXT)}) as site:
        assert site.fetcher().fetch("http://news.example/old").body == TEXT


INWARD = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://2130706433:{port}/",
    "//127.0.0.1:{port}/",
    "file:///etc/passwd",
    "gopher://news.example/",
    "javascript:alert(1)",
    "http://ok@127.0.0.1:{port}/",
]


@pytest.mark.parametrize("location", INWARD)
def test_56_redirects_do_not_lead_from_the_web_into_this_machine(location: str) -> None:
    """`canary` listens on its port, and the port is allowed: only the address is not."""
    with Site({"/": Page(b"secret")}) as canary:
        policy = Policy(ports=frozenset({80, canary.port}), robots=False)
        with Site({"/old": to(location.format(port=canary.port))}) as site:
            fetcher = Fetcher(
                policy,
                resolver=lambda host, _: ["127.0.0.1" if host == "localhost" else PUBLIC],
                dial=site.dial,
                turns=quiet(policy),
            )
            with pytest.raises(FetchRefused):
                fetcher.fetch("http://news.example/old")
            assert site.paths == ["/old"]
        assert canary.visits == []


def test_the_machine_itself_is_refused_with_the_real_resolver_and_connections() -> None:
    with Site({"/": Page(b"secret")}) as canary:
        fetcher = Fetcher(Policy(ports=frozenset({canary.port})))
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.0.0.2"):
            with pytest.raises(ArticleError):
                fetcher.fetch(f"http://{host}:{canary.port}/")
        assert canary.visits == []


@pytest.mark.parametrize("pages", [{"/old": to("/old")}, {"/old": to("/new"), "/new": to("/old")}])
def test_56_a_circle_of_redirects_ends(pages: dict[str, Page]) -> None:
    with Site(pages) as site:
        with pytest.raises(FetchFailed, match="redirect to redirect"):
            site.fetcher(Policy(robots=False)).fetch("http://news.example/old")
        assert len(site.visits) == 6


def test_56_fifty_hops_are_too_many_and_five_are_not() -> None:
    pages = {f"/{n}": to(f"/{n + 1}") for n in range(50)} | {"/50": Page(TEXT)}
    with Site(pages) as site:
        with pytest.raises(FetchFailed):
            site.fetcher().fetch("http://news.example/0")
        assert site.fetcher().fetch("http://news.example/45").body == TEXT


def test_56_what_was_encrypted_does_not_become_readable() -> None:
    with Site({"/old": to("http://news.example/a.txt"), "/a.txt": Page(TEXT)}) as site:
        policy = Policy(robots=False)
        fetcher = Fetcher(policy, resolver=site.resolver, dial=_without_tls(site))
        with pytest.raises(FetchRefused, match="not encrypted"):
            fetcher.fetch("https://news.example/old")
        assert site.paths == ["/old"]


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "https_proxy"])
def test_63_no_proxy_of_the_environment_is_asked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Site() as proxy, Site({"/a.txt": Page(TEXT)}) as site:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert site.fetcher().fetch(URL).body == TEXT
        assert proxy.visits == []


def test_no_cookie_is_sent_back() -> None:
    pages = {"/a.txt": Page(TEXT, headers={"Set-Cookie": "a=1"})}
    pages["/old"] = Page(status=302, headers={"Location": "/a.txt", "Set-Cookie": "a=1"})
    with Site(pages) as site:
        fetcher = site.fetcher()
        fetcher.fetch("http://news.example/old")
        fetcher.fetch(URL)
        assert not any("Cookie" in visit.headers for visit in site.visits)


def test_what_has_not_changed_is_not_sent_again() -> None:
    kept = Validators('"v1"', "Mon, 22 Jan 2024 10:00:00 GMT")
    with Site({"/a.txt": Page(status=304)}) as site:
        page = site.fetcher().fetch(URL, kept)
        sent = site.visits[-1].headers
    assert (page.changed, page.body, page.validators) == (False, b"", kept)
    assert sent["If-None-Match"] == '"v1"'
    assert sent["If-Modified-Since"] == "Mon, 22 Jan 2024 10:00:00 GMT"


@pytest.mark.parametrize("etag", ['"é"', "x" * 600, ""])
def test_a_version_that_can_t_be_sent_back_is_not(etag: str) -> None:
    assert Validators(etag).headers == {}


def _without_tls(site: Site) -> Dial:
    """A dial whose connections only pretend to be encrypted."""

    class Plain(httpcore.NetworkStream):
        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self.read, self.write, self.close = inner.read, inner.write, inner.close  # type: ignore[method-assign]

        def start_tls(self, *_: object) -> Plain:
            return self

        def get_extra_info(self, info: str) -> object:
            return None

    return lambda *where: Plain(site.dial(*where))
