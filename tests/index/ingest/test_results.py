"""What became of each article is told as soon as it is certain; a run can be ended in order."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.articles import Article
from index.ingest import Adding, AddReport, Result, StopAdding
from index.library import Library
from index.reading.uploaded import Uploaded, called
from tests.conftest import Open


def texts(folder: Path, count: int) -> list[str]:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"Report {number}. It has words {number * 3}.")
    return [str(path) for path in sorted(folder.iterdir())]


def told(library: Library, *sources: object) -> tuple[AddReport, list[Result]]:
    results: list[Result] = []
    return library.add(sources, on_result=results.append), results  # type: ignore[arg-type]


def test_each_article_is_told_once_with_where_it_is_from(
    open_library: Open, tmp_path: Path
) -> None:
    names = texts(tmp_path / "texts", 5)
    report, results = told(open_library(), *names, str(tmp_path / "missing.txt"))
    assert {r.origin for r in results if r.kind == "added"} == set(names)
    assert [r.reason for r in results if r.kind == "failed"] == [report.failed[0].reason]
    assert len(results) == 6


@pytest.mark.slow
def test_what_is_told_as_added_can_be_found(open_library: Open, tmp_path: Path) -> None:
    library = open_library()
    names = texts(tmp_path / "texts", 5)
    here: list[bool] = []

    def see(result: Result) -> None:
        assert result.article
        here.append(result.article.id in library.named([result.article.id]))

    library.add(names, on_result=see)
    assert here == [True] * 5


@pytest.mark.slow
def test_what_is_here_and_what_changed_is_told_so(open_library: Open, tmp_path: Path) -> None:
    library = open_library()
    first, second = texts(tmp_path / "texts", 2)
    library.add([first, second])
    Path(second).write_text("Report 1. It has other words now.")
    _, results = told(library, first, second)
    assert {r.origin: r.kind for r in results} == {first: "unchanged", second: "updated"}


@pytest.mark.slow
def test_who_has_enough_gets_what_was_taken_and_no_more(open_library: Open, tmp_path: Path) -> None:
    library, results = open_library(), list[Result]()

    def enough(step: Adding) -> None:
        if step.done == 3:
            raise StopAdding

    report = library.add(texts(tmp_path / "texts", 40), on_step=enough, on_result=results.append)
    assert report.interrupted
    assert len(report.added) == len(results) == len(library.articles()) == 3
    assert not library.store.catalogue.has_pending()


def test_who_has_enough_is_heard_while_a_source_is_waited_for(
    open_library: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waiting, given_up = threading.Event(), threading.Event()

    def never(*_: object, **__: object) -> list[tuple[str, Article]]:
        waiting.set()
        given_up.wait(60)
        return []

    monkeypatch.setattr("index.reading.sources.parts_of_file", never)

    def enough(_: Adding) -> None:
        if waiting.is_set():
            given_up.set()  # as a closed connection ends the wait for a page
            raise StopAdding

    assert open_library().add(texts(tmp_path / "texts", 1), on_step=enough).interrupted


@pytest.mark.slow
def test_an_upload_is_from_its_user_s_name_for_it(open_library: Open, tmp_path: Path) -> None:
    library = open_library()
    path = tmp_path / "f81d4fae.txt"
    path.write_text("A report. It has words.")
    _, (result,) = told(library, Uploaded(path, "notes/june.txt", "ann"))
    assert result.origin == "upload://ann/notes/june.txt"
    assert called(result.origin, "ann") == "notes/june.txt"
    assert called(result.origin, "bob") == result.origin
    assert result.article
    assert str(tmp_path) not in str(library.versions(result.article.id))


@pytest.mark.slow
def test_the_same_name_is_a_new_version_for_its_user_only(
    open_library: Open, tmp_path: Path
) -> None:
    library, kinds = open_library(), []
    for number, user in enumerate(["ann", "bob", "ann"]):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Report {number}. It has words {number}.")
        _, (result,) = told(library, Uploaded(path, "june.txt", user))
        kinds.append(result.kind)
    assert kinds == ["added", "added", "updated"]
    assert len(library.articles()) == 2


@pytest.mark.parametrize("name", ["", " \n", "../../etc/passwd", "a\x00\u202eb.txt", "x" * 3000])
def test_a_name_is_never_a_path(name: str, tmp_path: Path) -> None:
    origin = Uploaded(tmp_path / "a.txt", name, "ann").origin
    assert origin.startswith("upload://ann/")
    assert "\x00" not in origin
    assert "\u202e" not in origin
    assert len(origin) < 2100
