"""Servers that fail, lie or attack. Numbers are those of "Bad inputs and faults to try"."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest

from index.errors import ArticleError, ArticleTooLarge, FetchFailed
from index.fetching.policy import Policy
from index.fetching.replies import Fetched
from tests.support.site_server import Answer, Page, Site, Wire

TEXT = b"The ferry ran into a barge."
SMALL = Policy(robots=False, most_bytes=100_000, total=5.0, idle=2.0)


def fetch(answer: Answer, policy: Policy = SMALL) -> Fetched:
    with Site({"/a": answer}) as site:
        return site.fetcher(policy).fetch("http://news.example/a?key=secret")


def fetch_page(answer: Answer, policy: Policy = SMALL) -> Fetched:
    with Site({"/a": answer}) as site:
        return site.fetcher(policy).fetch("http://news.example/a")


def failure(answer: Answer, policy: Policy = SMALL) -> ArticleError:
    with pytest.raises(ArticleError) as caught:
        fetch_page(answer, policy)
    assert caught.value.hint
    assert "http://news.example/a" in caught.value.message
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return caught.value


def raw(*parts: bytes) -> Callable[[Wire], None]:
    def write(wire: Wire) -> None:
        for part in parts:
            wire.write(part)

    return write


def endless(head: bytes, piece: bytes) -> Callable[[Wire], None]:
    """Never stops by itself: only when the client hangs up, or the test ends."""

    def write(wire: Wire) -> None:
        wire.write(head)
        while not wire.stopping.is_set():
            wire.write(piece)

    return write


OK = b"HTTP/1.1 200 OK\r\n"


def test_59_a_length_that_is_too_long_is_refused_before_the_body() -> None:
    lie = raw(OK + b"Content-Length: 99999999999999999999999\r\n\r\n" + TEXT)
    assert isinstance(failure(lie), ArticleError)
    assert isinstance(failure(raw(OK + b"Content-Length: 100001\r\n\r\n")), ArticleTooLarge)


def test_59_a_body_shorter_than_it_says_is_not_taken() -> None:
    assert "broke off" in failure(Page(TEXT, headers={"Content-Length": "1000"})).message


def test_59_a_body_longer_than_it_says_ends_where_it_says() -> None:
    assert fetch_page(Page(TEXT, headers={"Content-Length": "9"})).body == TEXT[:9]


@pytest.mark.parametrize("length", ["-1", "nine", "9, 10", "0x10"])
def test_59_a_length_that_is_none_is_an_error(length: str) -> None:
    failure(Page(TEXT, headers={"Content-Length": length}))


def test_59_a_body_without_a_length_ends_with_the_connection() -> None:
    assert fetch_page(Page(TEXT, headers={"Content-Length": "none"})).body == TEXT


def test_59_an_endless_body_is_cut_off() -> None:
    assert isinstance(failure(endless(OK + b"\r\n", b"x" * 4096)), ArticleTooLarge)


def test_59_endless_chunks_are_cut_off() -> None:
    head = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    assert isinstance(failure(endless(head, b"1000\r\n" + b"x" * 4096 + b"\r\n")), ArticleTooLarge)


def test_59_chunks_that_are_mostly_frames_are_cut_off() -> None:
    head = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    failure(endless(head, b"1;" + b"e" * 4096 + b"\r\nx\r\n"))


@pytest.mark.slow
def test_59_endless_interim_replies_are_cut_off() -> None:
    failure(endless(b"", b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n"))


def drip(head: bytes) -> Callable[[Wire], None]:
    def write(wire: Wire) -> None:
        wire.write(head)
        wire.drip(b"x" * 10_000, 0.02)

    return write


@pytest.mark.parametrize("head", [b"", OK, OK + b"\r\n", OK + b"Content-Encoding: gzip\r\n\r\n"])
def test_59_a_drip_ends_when_its_time_is_up(head: bytes) -> None:
    """Each byte comes in time, all of them do not."""
    error = failure(drip(head), Policy(robots=False, total=0.3, idle=5.0))
    assert "in time" in error.message or "damaged" in error.message


@pytest.mark.parametrize("head", [b"", OK, OK + b"Content-Length: 9\r\n\r\nx"])
def test_59_silence_ends_when_its_time_is_up(head: bytes) -> None:
    def write(wire: Wire) -> None:
        wire.write(head)
        wire.stopping.wait()

    assert "in time" in failure(write, Policy(robots=False, total=60.0, idle=0.2)).message


def packed(body: bytes, encoding: str) -> Page:
    return Page(body, headers={"Content-Encoding": encoding})


def bomb(size: int) -> bytes:
    """A gzip stream of zeros, a thousandth of what it holds."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    piece = bytes(2**20)
    return b"".join(packer.compress(piece) for _ in range(size // 2**20)) + packer.flush()


def test_59_a_gzip_bomb_is_not_unpacked_beyond_the_limit() -> None:
    assert isinstance(failure(packed(bomb(80 * 2**20), "gzip")), ArticleTooLarge)


def test_59_a_brotli_bomb_is_not_unpacked_at_all() -> None:
    body = brotli.compress(bytes(50_000_000), quality=1)
    assert "not asked for" in failure(packed(body, "br")).message


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", "gzip, br", "x"])
def test_59_only_gzip_is_unpacked_and_only_once(encoding: str) -> None:
    body = gzip.compress(gzip.compress(TEXT))
    assert "not asked for" in failure(packed(body, encoding)).message


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip"])
def test_what_is_packed_is_unpacked(encoding: str) -> None:
    text = TEXT * 3_000
    assert fetch_page(packed(gzip.compress(text), encoding)).body == text
    assert (
        fetch_page(packed(gzip.compress(TEXT) + gzip.compress(text), encoding)).body == TEXT + text
    )
    assert fetch_page(packed(gzip.compress(TEXT) + b"\0\0", encoding)).body == TEXT


def test_damage_in_a_packed_body_is_told() -> None:
    whole = gzip.compress(TEXT * 100)
    assert "ends in the middle" in failure(packed(whole[:-9], "gzip")).message
    assert "damaged" in failure(packed(b"no gzip", "gzip")).message
    assert "ends in the middle" in failure(packed(b"", "gzip")).message


STATUSES = [
    (204, "no content"),
    (205, "no content"),
    (206, "can't be read"),
    (300, "can't be read"),
    (304, "has not changed"),
    (401, "login"),
    (402, "paid"),
    (403, "programs"),
    (404, "does not exist"),
    (410, "any more"),
    (418, "can't be read"),
    (429, "too often"),
    (451, "legal"),
    (500, "server failed"),
    (503, "not available"),
    (599, "server failed"),
]


@pytest.mark.parametrize(("status", "means"), STATUSES)
def test_60_a_status_without_a_page_says_what_it_means(status: int, means: str) -> None:
    body = b"" if status in (204, 205, 304) else b"<p>Subscribe to the newsletter.</p>"
    error = failure(Page(body, status=status))
    assert means in error.message
    assert isinstance(error, FetchFailed)
    assert error.status == status


@pytest.mark.parametrize("status", [301, 302, 307])
def test_60_a_redirect_without_an_address_brings_no_page(status: int) -> None:
    assert "can't be read" in failure(Page(TEXT, status=status)).message


@pytest.mark.parametrize("content_type", ["text/html", "application/pdf", "image/png"])
def test_60_the_bytes_come_whatever_the_type_says(content_type: str) -> None:
    """What they are is found out from the bytes, in the cell."""
    page = fetch_page(Page(b"%PDF-1.7", headers={"Content-Type": content_type}))
    assert (page.body, page.media_type) == (b"%PDF-1.7", content_type)


@pytest.mark.parametrize(
    "value", ["", "text", ";;;", "text/html; charset=klingon", "x" * 5000, 'a/b; charset="\x80']
)
def test_60_a_type_or_charset_that_is_none_is_left_out(value: str) -> None:
    page = fetch_page(Page(TEXT, headers={"Content-Type": value}))
    assert (page.body, page.charset) == (TEXT, "")


def test_61_a_flood_of_headers_is_cut_off() -> None:
    failure(endless(OK, b"X-Header: " + b"y" * 1000 + b"\r\n"))


def test_61_an_endless_header_is_cut_off() -> None:
    failure(endless(OK + b"Set-Cookie: ", b"y" * 4096))


def test_61_a_cookie_of_a_megabyte_is_too_much() -> None:
    failure(Page(TEXT, headers={"Set-Cookie": "a=" + "b" * 1_000_000}))


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x16\x03\x01\x00\x00",
        b"HTTP/1.1 2OO OK\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
        OK + b"Broken header\r\n\r\n",
        OK + b"X: a\x00b\r\n\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Transfer-Encoding: gzip\r\n\r\n" + TEXT,
        OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    ],
)
def test_what_is_no_http_fails_alone(reply: bytes) -> None:
    failure(raw(reply))


def test_errors_do_not_repeat_what_a_query_holds() -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch(Page(b"gone", status=410))
    assert "secret" not in str(caught.value)


def test_a_host_that_does_not_answer_fails() -> None:
    site = Site()
    port = site.port
    site._http.server_close()
    with pytest.raises(FetchFailed, match="no connection"):
        site.fetcher(Policy(robots=False, ports=frozenset({port}))).fetch(
            f"http://news.example:{port}/"
        )


def test_a_server_that_does_not_encrypt_is_not_read() -> None:
    with Site() as site, pytest.raises(FetchFailed, match="could not be read"):
        site.fetcher(SMALL).fetch("https://news.example/")
