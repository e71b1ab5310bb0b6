"""Articles written to files and added to another library are the same articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Article
from index.errors import AlreadyThere, LibraryError, LibraryUnwritable
from index.library import Library
from index.reading.files import parts_of_file
from index.upkeep.exporting import export_files, export_lines
from index.upkeep.file_names import file_stem
from tests.conftest import Open
from tests.support.articles import made_up

TEXT = "The ferry sank on Monday. Nobody was hurt."
ODD = [
    Article(TEXT),
    Article(TEXT, title="Ferry: sunk", published="2024-02-12", source='It\'s "us"', author="A, B"),
    Article(f"# Ferry sinks\n\n{TEXT}", title="Ferry sinks"),
    Article(f"# Another heading\n\n{TEXT}", title="Ferry sinks"),
    Article(f"# A heading of its own\n\n{TEXT}"),
    Article(f"# T\n\n*Gazette, 5 March 2024*\n\n{TEXT}", title="T", url="https://news.example/t"),
    Article(f"*Gazette, 5 March 2024*\n\n{TEXT}", title="C#"),
    Article(f"# C#\n\n{TEXT}", title="C#"),
    Article(f"---\ntitle: not mine\n---\n\n{TEXT}", title="Rules"),
    Article(f"date 2020-01-01 {TEXT}"),
    Article(f"Title: in the text\nDate: 2020-01-01\n\n{TEXT}", source="Gazette"),
    Article(TEXT, title="../../etc/passwd\x00 \u202e.md"),
    Article(TEXT, title="..", source="yes", author="null"),
    Article(TEXT, title="12:30", source="1e3", author="- [a]: {b"),
    Article(TEXT, title="東京の港で船が沈む" * 30, source="新聞"),
    Article(TEXT, title="x" * 6000),
    Article("Žluťoučký kůň… said “no”.\n\n- one\n- two\n\n\tcode", title="  Žluť  \n kůň "),
]


def read(folder: Path) -> dict[str, Article]:
    """The articles in the files of a folder, by id."""
    parts = [part for file in folder.iterdir() for part in parts_of_file(file, str(file))]
    found = [article for _, article in parts if isinstance(article, Article)]
    assert len(found) == len(parts)
    return {article.id: article for article in found}


def test_odd_articles_come_back_as_themselves(tmp_path: Path) -> None:
    exported = export_files(ODD, tmp_path / "out")
    assert exported.articles == len(exported.written) == len(ODD)
    assert read(tmp_path / "out").keys() == {article.id for article in ODD}
    export_lines(ODD, tmp_path / "lines" / "all.jsonl")
    assert read(tmp_path / "lines").keys() == {article.id for article in ODD}


LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)


@given(
    text=st.lists(st.sampled_from(["# T", "---", "*G, 5 May 2024*", "Date: x", TEXT, ""]) | LINES),
    title=st.sampled_from(["", "T", "T #", "# T"]) | LINES,
    source=LINES,
)
def test_any_article_comes_back(
    text: list[str], title: str, source: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    article = Article("\n".join([*text, TEXT]), title=title, source=source)
    folder = tmp_path_factory.mktemp("out")
    (path,) = export_files([article], folder).written
    assert path.parent == folder
    if path.suffix == ".md":  # the others are parsed in the cell, which would take long here
        assert read(folder).keys() == {article.id}


@pytest.mark.slow
def test_an_exported_library_is_added_to_another_with_the_same_ids(
    library: Library, open_library: Open, tmp_path: Path
) -> None:
    library.add([made_up(n) for n in range(10)])
    export_files(library.articles(), tmp_path / "out")
    other = open_library("other")
    assert not other.add([tmp_path / "out"]).failed
    assert other.articles() == library.articles()


@pytest.mark.slow
def test_tags_and_languages_are_exported_and_come_back(
    library: Library, open_library: Open, tmp_path: Path
) -> None:
    german = Article("Die Fähre ist am Montag vor dem Hafen gesunken. Niemand wurde verletzt.")
    library.add([made_up(1), german], tags=["storm", "two, words", "2024"])
    export_files(library.articles(), tmp_path / "files")
    export_lines(library.articles(), tmp_path / "lines" / "all.jsonl")
    for kind in ("files", "lines"):
        other = open_library(kind)
        assert not other.add([tmp_path / kind]).failed
        assert other.tags() == library.tags() == {"2024": 2, "storm": 2, "two, words": 2}
        assert {a.id: a.language for a in other.articles()} == {
            german.id: "de",
            made_up(1).id: "en",
        }


def test_names_tell_the_article_and_are_no_paths() -> None:
    assert file_stem(made_up(1)).startswith("2024-01-02-report-1-from-")
    for article in ODD:
        name = f"{file_stem(article)}.jsonl"
        assert "/" not in name
        assert not name.startswith(".")
        assert len(os.fsencode(name)) < 200
        assert name.isprintable()


def test_a_second_export_writes_what_is_new_and_overwrites_nothing(tmp_path: Path) -> None:
    export_files(ODD[:3], tmp_path)
    assert len(export_files(ODD[:5], tmp_path).written) == 2
    changed = next(tmp_path.glob("*.md"))
    changed.write_text("A note of mine.")
    with pytest.raises(AlreadyThere, match="--force"):
        export_files(ODD[:5], tmp_path)
    assert changed.read_text() == "A note of mine."
    assert export_files(ODD[:5], tmp_path, force=True).written == [changed]
    lines = tmp_path / "all.jsonl"
    lines.write_text("mine")
    with pytest.raises(AlreadyThere):
        export_lines(ODD, lines)
    with pytest.raises(LibraryError, match="is a folder"):
        export_lines(ODD, tmp_path)


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    (target := tmp_path / "precious").write_text("mine")
    (out := tmp_path / "out").mkdir()
    link = out / f"{file_stem(ODD[1])}.md"
    link.symlink_to(target)
    with pytest.raises(AlreadyThere):
        export_files([ODD[1]], out)
    export_files([ODD[1]], out, force=True)
    assert target.read_text() == "mine"
    assert not link.is_symlink()


def test_interrupted_it_leaves_whole_files_only(tmp_path: Path) -> None:
    def interrupt(done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_files(ODD, tmp_path, progress=interrupt)
    assert len(read(tmp_path)) == 3


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryUnwritable, match="can't be written"):
        export_files(ODD, tmp_path / "file")
