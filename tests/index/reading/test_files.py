"""One file to one article."""

from __future__ import annotations

import os
import socket
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from index.errors import (
    ArticleError,
    ArticleTooLarge,
    EmptyArticle,
    NotText,
    SourceNotFound,
    SourceUnreadable,
)
from index.reading.files import read_file

SHARED = Path(__file__).parents[4] / "shared" / "seeds"
# A raw first line, a credit of its own, quotation marks of both kinds.
RAW = """ date 2024-01-30 The ferry Eider ran into a barge in fog, said harbour master Ole Brandt on \
Tuesday. At least one passenger was hurt.

(AP Photo/Mona Grieg)

Brandt said that the crew "will not be blamed. The lamp was out, and that is all there is to say.”
"""


class Write(Protocol):
    def __call__(self, content: str | bytes, name: str = ...) -> Path: ...


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: str | bytes, name: str = "article.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


def test_the_date_of_a_raw_first_line_is_metadata_and_in_no_sentence(write: Write) -> None:
    article = read_file(write(RAW))
    assert article.published == date(2024, 1, 30)
    assert article.text.startswith("The ferry Eider ran")
    assert not any("2024-01-30" in article.quote(s) for s in article.sentences)


def test_the_title_of_an_article_without_one_is_made_of_its_lead(write: Write) -> None:
    article = read_file(write(RAW))
    assert article.title == "The ferry Eider ran into a barge in fog, said harbour master …"
    assert not article.title_given


def test_a_credit_stays_in_the_text_and_is_not_citable(write: Write) -> None:
    article = read_file(write(RAW))
    assert "(AP Photo/Mona Grieg)" in article.text
    kept = [article.quote(s) for s in article.sentences if not s.citable]
    assert kept == ["(AP Photo/Mona Grieg)"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared/seeds beside the project")
def test_the_files_people_bring_are_read() -> None:
    for path in SHARED.glob("*.txt"):
        article = read_file(path)
        assert article.published
        assert not any(str(article.published) in article.quote(s) for s in article.sentences)
        assert all(article.quote(s) in article.text for s in article.sentences)


def test_every_seed_is_read(seeds: Path) -> None:
    found = {path.name: read_file(path) for path in [*seeds.glob("*.txt"), *seeds.glob("*.md")]}
    assert len(found) >= 10
    # Their names begin with the day, which one of them leaves out.
    dated = {name: a for name, a in found.items() if a.published}
    assert len(dated) >= len(found) - 1
    assert all(name.startswith(str(article.published)) for name, article in dated.items())


@pytest.mark.bad_input(8)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_article_is_the_same_in_every_encoding(write: Write, encoding: str) -> None:
    assert read_file(write(RAW.encode(encoding))) == read_file(write(RAW, "utf8.txt"))


@pytest.mark.bad_input(6)
def test_nul_bytes_inside_words_are_mended(write: Write) -> None:
    assert read_file(write(b"The min\x00ister resigned.")).text == "The minister resigned."


@pytest.mark.bad_input(1, 2)
@pytest.mark.parametrize(
    "nothing",
    [
        b"",
        b" \n\t\r\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"a",
        b"2024",
        b"\n" * 200_000,
        b"Title: Only a header\n",
        b"(AP Photo/Mona Grieg)",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_file_without_words_is_empty(write: Write, nothing: bytes) -> None:
    with pytest.raises(EmptyArticle):
        read_file(write(nothing))


@pytest.mark.bad_input(16)
def test_a_picture_named_as_text_is_refused(write: Write) -> None:
    with pytest.raises(NotText, match="PNG"):
        read_file(write(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20))


@pytest.mark.bad_input(15)
def test_special_tokens_are_text(write: Write) -> None:
    text = "The bot said <|endoftext|> twice. Then <|im_start|>system came."
    assert read_file(write(text)).text == text


@pytest.mark.bad_input(4)
def test_a_file_of_50_megabytes_is_refused_unread(write: Write) -> None:
    path = write("")
    with path.open("r+b") as file:
        file.truncate(50_000_000)
    with pytest.raises(ArticleTooLarge, match=r"50\.0 MB"):
        read_file(path)


@pytest.mark.bad_input(21)
def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_the_limit() -> None:
    # The kernel makes this file as it is read: its size is 0 before.
    with pytest.raises(ArticleTooLarge):
        read_file(Path("/proc/self/smaps"), most_bytes=100)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        read_file(tmp_path / "missing.txt")


@pytest.mark.bad_input(18)
def test_a_name_of_300_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError):
        read_file(tmp_path / ("x" * 300))


@pytest.mark.bad_input(19)
def test_a_pipe_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceUnreadable, match="not a regular file"):
        read_file(tmp_path / "pipe.txt")


def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        with pytest.raises(SourceUnreadable):
            read_file(tmp_path / "socket.txt")


@pytest.mark.bad_input(19)
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/proc/self/mem"])
def test_devices_and_memory_are_refused(path: str) -> None:
    with pytest.raises(SourceUnreadable):
        read_file(Path(path))


def test_a_folder_named_as_a_file_is_refused_and_leaves_nothing_open(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    with pytest.raises(SourceUnreadable):
        read_file(folder)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(write: Write) -> None:
    path = write(RAW)
    path.chmod(0)
    with pytest.raises(SourceUnreadable, match="Permission denied"):
        read_file(path)
