"""WARC archives of web pages."""

from __future__ import annotations

import gzip

import pytest

from index.articles import Article
from index.errors import ArticleError, EmptyArticle, TooComplex
from index.reading.files import Part, parts_of
from tests.support.warcs import Record, page, warc

TEXT = "The ferry Eider ran into a barge in fog."
AT = "https://gazette.example/"
PAGES = [Record(f"{AT}{n}", page(f"{TEXT} It was day {n}.")) for n in range(3)]


def parts(data: bytes, called: str = ".warc") -> list[Part]:
    return parts_of(data, called, "x")


def articles(data: bytes) -> list[Article]:
    return [found for _, found in parts(data) if isinstance(found, Article)]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("called", [".warc", ".warc.gz", ".gz", "application/warc"])
def test_each_page_is_an_article_of_its_address(packed: bool, called: str) -> None:
    found = parts(warc(PAGES, packed=packed), called)
    assert [origin for origin, _ in found] == [f"x#{record.uri}" for record in PAGES]
    for (_, article), record in zip(found, PAGES, strict=True):
        assert isinstance(article, Article)
        assert article.url == record.uri
        assert article.text == f"{TEXT} It was day {record.uri[-1]}."


def test_an_archive_that_was_packed_as_a_whole_is_read_too() -> None:
    assert len(articles(gzip.compress(warc(PAGES)))) == 3


def test_the_day_of_fetching_is_no_day_of_publication() -> None:
    assert [article.published for article in articles(warc(PAGES))] == [None] * 3


def test_only_pages_that_a_server_sent_are_read() -> None:
    others = [
        Record(f"{AT}gone", page("Not found."), status="404 Not Found"),
        Record(f"{AT}moved", b"", status="301 Moved"),
        Record(f"{AT}picture", b"\x89PNG", media_type="image/png"),
        Record(f"{AT}again", page(TEXT), kind="revisit"),
    ]
    assert len(parts(warc([*others, *PAGES]))) == 3


def test_a_page_that_was_fetched_twice_is_read_once_unless_it_changed() -> None:
    changed = Record(PAGES[0].uri, page(TEXT.replace("fog", "snow")))
    found = parts(warc([*PAGES, PAGES[0], changed]))
    assert [origin for origin, _ in found] == [f"x#{r.uri}" for r in (*PAGES, changed)]


def test_a_page_may_be_packed_as_it_was_sent() -> None:
    sent = Record(f"{AT}a", gzip.compress(page(TEXT)), encoding="gzip")
    assert [article.text for article in articles(warc([sent], packed=True))] == [TEXT]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_damaged_record_is_one_failure_and_the_next_is_read(packed: bool) -> None:
    first = len(warc(PAGES[:1], packed=packed))
    data = bytearray(warc(PAGES, packed=packed))
    data[first + 20 * packed : first + 20 * packed + 9] = b"\xff" * 9
    found = parts(bytes(data))
    assert [isinstance(article, Article) for _, article in found] == [True, False, True]
    assert found[1][0] == f"x#byte {first}"
    assert getattr(found[1][1], "hint", "")


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_record_that_is_cut_off_is_one_failure(packed: bool) -> None:
    whole, first = warc(PAGES, packed=packed), len(warc(PAGES[:2], packed=packed))
    found = parts(whole[: (first + len(whole)) // 2 + 100 * (not packed)])
    assert [isinstance(article, Article) for _, article in found] == [True, True, False]


def test_a_page_that_is_none_is_one_failure() -> None:
    found = parts(warc([Record(f"{AT}a", b"\x89PNG\r\n\x1a\n\0"), *PAGES]))
    assert isinstance(found[0][1], ArticleError)
    assert len(found) == 4


def test_an_archive_without_pages_says_so() -> None:
    with pytest.raises(EmptyArticle, match="no web pages"):
        parts(warc([Record(f"{AT}picture", b"\x89PNG", media_type="image/png")]))


@pytest.mark.slow
@pytest.mark.parametrize("media_type", ["text/html", "image/png"])
def test_a_record_that_unpacks_without_end_is_one_failure(media_type: str) -> None:
    bomb = warc([Record(f"{AT}a", b" " * 400_000_000, media_type=media_type)], packed=True)
    with pytest.raises(TooComplex):
        parts(bomb)
