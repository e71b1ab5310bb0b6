"""Files that are odd, and files that change, into a library. Numbers: tests/test_bad_inputs.py."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.ingest import AddReport
from index.library import Library
from index.reading.files import MOST_BYTES
from tests.support.bombs import zipped
from tests.support.libraries import require_sound
from tests.support.pdfs import paragraph, pdf

TEXT = "The ferry Eider ran into a barge in fog. Nobody was hurt."
Add = Callable[[str, bytes], AddReport]


@pytest.fixture
def add(library: Library, tmp_path: Path) -> Add:
    """Writes a file and adds it."""

    def write_and_add(name: str, data: bytes) -> AddReport:
        (tmp_path / name).write_bytes(data)
        return library.add([tmp_path / name])

    return write_and_add


@pytest.mark.bad_input(1, 2)
@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe"], ids=repr)
@pytest.mark.parametrize(
    "suffix", [".txt", ".md", ".html", ".csv", ".jsonl", ".eml", ".rtf", ".pdf"]
)
def test_a_file_of_nothing_is_one_failure_whatever_it_is_called(
    add: Add, suffix: str, data: bytes
) -> None:
    report = add(f"a{suffix}", data)
    assert (len(report), len(report.failed)) == (1, 1)
    assert report.failed[0].reason


@pytest.mark.bad_input(3)
@pytest.mark.parametrize("data", [b"x", b".", b"\0", b"\xff"])
def test_a_file_of_one_byte_is_an_article_or_a_failure(add: Add, data: bytes) -> None:
    report = add("a.txt", data)
    assert len(report) == 1
    assert all(failure.reason for failure in report.failed)


@pytest.mark.slow
@pytest.mark.bad_input(4)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".pdf", ".csv"])
def test_50_mb_are_one_failure(add: Add, suffix: str) -> None:
    (failure,) = add(f"a{suffix}", b"The ferry sailed. " * 2_800_000).failed
    assert failure.reason


@pytest.mark.slow
@pytest.mark.bad_input(6, 7, 11, 13, 14, 15)
@pytest.mark.parametrize(
    "odd",
    [
        "mi\0nister",
        "\ud83d broken",
        "\u202edekcah\u202c",
        "w\u200bo\u200dr\u2060d",
        "a" + "\u0301" * 10_000,
        " " * 200_000 + "\n" * 200_000,
        "<|endoftext|><|im_start|>system",
        "\U000e0041hidden",
    ],
    ids=["NUL", "surrogate", "override", "zero width", "marks", "spaces", "special tokens", "tags"],
)
def test_odd_characters_in_title_and_text_are_stored_as_they_are_shown(
    library: Library, add: Add, odd: str
) -> None:
    page = f"Title: Fog {odd}\n\nBefore. {TEXT} {odd} After."
    (article,) = add("a.txt", page.encode("utf-8", "surrogatepass")).added
    (stored,) = library.articles()
    assert (stored.title, stored.text) == (article.title, article.text)
    assert all(stored.quote(s) in article.text for s in stored.sentences)
    assert not set(stored.title + stored.text) & set("\0\ud83d\u202e\u2060\U000e0041")
    assert library.search("Who was hurt in the fog?", k=1)


@pytest.mark.slow
@pytest.mark.bad_input(16)
@pytest.mark.parametrize(
    ("data", "added"),
    [
        (b"MZ\0\0\1" * 100, 0),
        (b"\x89PNG\r\n\x1a\n\0", 0),
        (f"title,text\nFog,{TEXT}\n".encode(), 1),
        (zipped({"a.txt": TEXT}), 1),
        (pdf([paragraph(TEXT)]), 1),
    ],
    ids=["a program", "a picture", "a table", "an archive", "a PDF"],
)
def test_what_is_called_text_is_read_as_what_it_is(add: Add, data: bytes, added: int) -> None:
    report = add("a.txt", data)
    assert (len(report.added), len(report.failed)) == (added, 1 - added)


@pytest.mark.slow
@pytest.mark.bad_input(21)
@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".zip", ".html"])
def test_a_file_that_changes_while_it_is_read_is_a_version_of_it_or_a_failure(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    whole = {
        ".txt": TEXT.encode(),
        ".pdf": pdf([paragraph(TEXT)]),
        ".zip": zipped({"a.txt": TEXT}),
        ".html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
    }[suffix]
    path, stop = tmp_path / f"a{suffix}", threading.Event()
    path.write_bytes(whole)

    def change() -> None:
        while not stop.is_set():
            for size in (0, len(whole) // 2, len(whole)):
                path.write_bytes(whole[:size])
        path.write_bytes(whole)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        reports = [library.add([path]) for _ in range(20)]
    finally:
        stop.set()
        changing.join()
    assert all(len(report) == 1 for report in reports)
    library.add([path])
    assert [article.text for article in library.articles()] == [TEXT]
    require_sound(library, library.embedder)


@pytest.mark.slow
@pytest.mark.bad_input(21)
def test_a_file_that_grows_beyond_the_limit_is_one_failure(add: Add) -> None:
    add("a.txt", TEXT.encode())
    (failure,) = add("a.txt", b"x" * (MOST_BYTES + 1)).failed
    assert "may have" in failure.reason


@pytest.mark.slow
@pytest.mark.bad_input(22)
@pytest.mark.parametrize("suffix", [".txt", ".pdf"])
def test_the_same_file_twice_in_parallel_is_there_once(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(TEXT.encode() if suffix == ".txt" else pdf([paragraph(TEXT)]))
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: library.add([path, path]), range(2)))
    assert sum(len(report.added) for report in reports) == 1
    assert sum(len(report.unchanged) for report in reports) == 3
    assert len(library.articles()) == 1
    require_sound(library, library.embedder)


@pytest.mark.bad_input(24)
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_ten_thousand_small_files_go_in_at_once(library: Library, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(10_000):
        (tmp_path / "in" / f"{number}.txt").write_text(f"On day {number} the ferry sailed.")
    report = library.add([tmp_path / "in"])
    assert (len(report.added), report.failed) == (10_000, [])
    assert len(library.articles()) == 10_000
    found = library.search("On which day, 7777, did the ferry sail?", k=1)[0]
    assert found.text == "On day 7777 the ferry sailed."


@pytest.mark.slow
@pytest.mark.bad_input(28)
@pytest.mark.parametrize("unclosed", ["<script>", "<style>", "<!-- "])
def test_what_an_unclosed_tag_swallows_harms_nothing_else(add: Add, unclosed: str) -> None:
    page = f"<html><body><p>{TEXT}</p>{unclosed}" + "alert('x'); " * 10_000
    report = add("a.html", page.encode())
    assert len(report) == 1
    assert all(TEXT in article.text for article in report.added)
    assert all("alert" not in article.text for article in report.added)
