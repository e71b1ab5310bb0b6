"""What a reader names, to articles and failures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.articles import Article
from index.errors import ArticleError, ArticleTooLarge, EmptyArticle, SourceUnreadable
from index.reading.sources import Source, candidates

TEXT = "The ferry ran into a barge."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles, and of what is none."""
    files = ["b.txt", "a.md", "sub/d.text", "sub/c.MARKDOWN", ".hidden.txt", ".git/e.txt"]
    for name in [*files, "picture.png", "settings.json", "page.html", "noext"]:
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} It was called {name}.")
    return tmp_path / "articles"


def origins(*sources: Source) -> list[str]:
    return [candidate.origin for candidate in candidates(sources)]


def failure(source: Source) -> str:
    (candidate,) = candidates([source])
    with pytest.raises(ArticleError) as caught:
        candidate.read()
    assert caught.value.hint
    candidate.origin.encode()  # can be stored and printed
    return str(caught.value)


def test_a_folder_gives_its_articles_in_the_order_of_their_names(folder: Path) -> None:
    names = ["a.md", "b.txt", "page.html", "sub/c.MARKDOWN", "sub/d.text"]
    assert origins(folder) == [str(folder / name) for name in names]


def test_a_folder_and_a_file_may_be_given_as_text_or_path(folder: Path) -> None:
    assert origins(str(folder)) == origins(folder)
    assert origins(str(folder / "b.txt")) == origins(folder / "b.txt")


def test_one_file_has_one_origin_however_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    named = origins("b.txt", "./b.txt", "sub/../b.txt", folder / "b.txt")
    assert set(named) == {str(folder / "b.txt")}


def test_a_file_named_itself_is_read_whatever_it_is_called(folder: Path) -> None:
    for name in ("noext", ".hidden.txt", "page.html"):
        (candidate,) = candidates([folder / name])
        assert candidate.read().text.startswith(TEXT)


@pytest.mark.bad_input(18)
@pytest.mark.parametrize("name", ["-rf.txt", "con.txt", "%2f.txt", "a b.txt", "ملف.txt", "😀.txt"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    (candidate,) = candidates([tmp_path])
    assert candidate.origin == str(tmp_path / name)
    assert candidate.read().text == TEXT


@pytest.mark.bad_input(18)
def test_a_name_that_is_no_text_is_told_in_letters(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    (candidate,) = candidates([tmp_path])
    assert candidate.origin == str(tmp_path / "caf\\xe9.txt")
    assert candidate.read().text == TEXT


@pytest.mark.bad_input(19)
def test_links_that_lead_out_of_the_folder_are_left_aside(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT)
    before = origins(folder)
    (folder / "z-out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "z-all").symlink_to(tmp_path)
    (folder / "z-loop.txt").symlink_to(folder / "z-loop.txt")
    assert set(origins(folder)) - set(before) <= {str(folder / "z-loop.txt")}


def test_links_within_the_folder_are_followed(folder: Path) -> None:
    (folder / "z-in.txt").symlink_to(folder / "b.txt")
    assert str(folder / "z-in.txt") in origins(folder)


@pytest.mark.bad_input(19)
def test_a_broken_link_fails_alone(folder: Path) -> None:
    (folder / "z-gone.txt").symlink_to(folder / "gone.txt")
    (broken,) = [c for c in candidates([folder]) if c.origin.endswith("z-gone.txt")]
    with pytest.raises(ArticleError):
        broken.read()


@pytest.mark.bad_input(18)
@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("/no/such/folder", "no such file"),
        ("/no/such/file.txt", "no such file"),
        ("", "path is empty"),
        ("  ", "path is empty"),
        ("with\x00nul.txt", "no path"),
        ("~nobody-of-that-name/x.txt", "no path"),
        ("\ud83d.txt", "no path"),
        ("x" * 300, "File name too long"),
        ("x/" * 5000, "File name too long"),
    ],
)
def test_what_cannot_be_found_fails_with_a_reason(source: str, reason: str) -> None:
    assert reason in failure(source)


def test_a_folder_without_text_files_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert "has no .txt" in failure(tmp_path)


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text(TEXT)
    assert origins(tmp_path / "x.txt") == [str(tmp_path / "x.txt" / "a.txt")]


@pytest.mark.parametrize("thing", [None, 3, b"bytes", ["list"]])
def test_a_thing_that_is_no_source_fails_alone(thing: object) -> None:
    (candidate,) = candidates([thing])  # type: ignore[list-item]
    with pytest.raises(SourceUnreadable, match="no path and no Article"):
        candidate.read()


def test_an_article_with_an_address_is_known_by_it() -> None:
    assert origins(Article(TEXT, url="https://a.example/1")) == ["https://a.example/1"]


def test_an_article_without_an_address_is_known_by_what_it_says() -> None:
    one, same, other = Article(TEXT), Article(TEXT), Article(f"{TEXT} Twice.")
    assert origins(one) == origins(same) != origins(other)


def test_articles_have_the_limits_that_files_have() -> None:
    (empty,) = candidates([Article(" ")])
    with pytest.raises(EmptyArticle):
        empty.read()
    (large,) = candidates([Article("word " * 1_100_000, title="Large")])
    with pytest.raises(ArticleTooLarge):
        large.read()


@pytest.mark.slow
def test_ten_thousand_files_are_found(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").touch()
    assert len(origins(tmp_path)) == 10_000
