"""`sidenote add`, `list` and `remove` with what they can be told besides."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant import Adding, EmbeddingError
from ui.cli import adding, app
from ui.cli.progress import Lines

ARTICLES = {
    "bridge.txt": "Title: Bridge opens\nDate: 2024-03-05\nSource: Gazette\n\nThe bridge opened.\n",
    "school.txt": "Title: School closed\nDate: 2023-01-09\nSource: Courier\n\nA pipe froze.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles, with a library of its own set in the environment."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    return tmp_path / "articles"


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


def run_json(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def titles(*words: str) -> list[str]:
    return [row["title"] for row in run_json("list", *words)]


@pytest.mark.slow
def test_tags_are_given_listed_and_limit_everything(folder: Path) -> None:
    run("add", str(folder / "bridge.txt"), "--tag", "Works", "--tag", "north")
    report = run_json("add", str(folder), "--tag", "north")
    assert [row["tags"] for row in report["unchanged"]] == [["north", "Works"]]
    assert run_json("list", "--tags") == {"north": 2, "Works": 1}
    assert run("list", "--tags").stdout.split() == ["2", "north", "1", "Works"]
    assert titles("--tag", "works") == ["Bridge opens"]
    assert "north, Works" in run("list").stdout
    found = run_json("search", "what was closed or opened", "--tag", "WORKS")
    assert {row["article"]["title"] for row in found} == {"Bridge opens"}
    told = run("ask", "What opened?", "--tag", "south").stdout
    assert "No article is tagged “south”." in told


@pytest.mark.slow
def test_a_tag_that_is_none_is_one_line(folder: Path) -> None:
    done = run("add", str(folder), "--tag", " ")
    assert (done.exit_code, titles()) == (1, [])
    assert "BadMetadata: A tag is empty." in done.stderr


@pytest.mark.slow
def test_a_list_may_be_limited_by_days_and_outlets(folder: Path) -> None:
    run("add", str(folder))
    assert titles("--since", "2024-01") == ["Bridge opens"]
    assert titles("--until", "2023-01") == ["School closed"]
    assert titles("--source", "courier") == ["School closed"]
    assert "There are no such articles." in run("list", "--tag", "none").stdout
    assert "There are no tags." in run("list", "--tags").stdout


@pytest.mark.slow
def test_what_is_older_is_counted_and_left_aside(folder: Path) -> None:
    done = run("add", str(folder), "--since", "2024-01")
    assert done.stdout == "Articles: 1 added, 1 older than 2024-01-01.\n"
    assert (done.exit_code, titles()) == (0, ["Bridge opens"])


@pytest.mark.slow
def test_a_dry_run_makes_no_library(folder: Path) -> None:
    done = run("add", str(folder), "--dry-run", "--tag", "iraq")
    assert "Nothing was written. Articles would be: 2 added." in done.stdout
    assert not (folder.parent / "library").exists()
    run("add", str(folder / "bridge.txt"))
    report = run_json("add", str(folder), "/no/such/file", "--dry-run")
    counts = [len(report[kind]) for kind in ("added", "unchanged", "failed")]
    assert (report["dry_run"], counts) == (True, [1, 1, 1])
    assert titles() == ["Bridge opens"]


@pytest.mark.slow
def test_a_report_is_saved_as_it_is_printed(folder: Path) -> None:
    file = folder.parent / "report.json"
    printed = run_json("add", str(folder), "/no/such/file", "--report", str(file))
    assert json.loads(file.read_text()) == printed
    assert [entry.name for entry in folder.parent.iterdir() if entry.name.startswith(".")] == []


@pytest.mark.slow
def test_a_report_that_can_not_be_saved_is_known_before_anything_goes_in(folder: Path) -> None:
    done = run("add", str(folder), "--report", str(folder.parent / "no" / "report.json"))
    assert done.exit_code == 1
    assert "No report can be saved as" in done.stderr
    assert titles() == []


@pytest.fixture(params=[KeyboardInterrupt(), EmbeddingError("The model failed.", hint="Wait.")])
def ended(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> BaseException:
    """What ends every run after its first source."""
    error: BaseException = request.param

    def stop(step: Adding) -> None:
        if step.done == 1:
            raise error

    monkeypatch.setattr(adding, "shown", lambda: nullcontext(stop))
    return error


@pytest.fixture
def added(folder: Path) -> None:
    """The first article is in the library already."""
    run("add", str(folder / "bridge.txt"))


@pytest.mark.slow
@pytest.mark.usefixtures("added")
def test_a_run_that_was_ended_says_and_saves_what_had_gone_in(
    folder: Path, ended: BaseException
) -> None:
    file = folder.parent / "report.json"
    done = run("add", str(folder), "--report", str(file))
    saved = json.loads(file.read_text())
    assert saved["interrupted"]
    assert [row["title"] for row in saved["unchanged"]] == ["Bridge opens"]
    told = " ".join((done.stdout + done.stderr).split())
    if isinstance(ended, EmbeddingError):
        assert (done.exit_code, saved["error"]) == (1, "The model failed.")
        assert "Articles: 1 unchanged. EmbeddingError: The model failed. Wait." in told
    else:
        assert done.exit_code == 130
        assert "Stopped. Articles: 1 unchanged. Run the command again to go on." in told


@pytest.mark.slow
@pytest.mark.usefixtures("added")
def test_as_json_a_run_that_was_ended_is_one_document(folder: Path, ended: BaseException) -> None:
    found = json.loads(run("add", str(folder), "--json").stdout)
    assert found["interrupted"]
    assert ("error" in found) == isinstance(ended, EmbeddingError)


def test_in_a_pipe_there_are_lines_now_and_then_and_no_escape_codes() -> None:
    clock: Iterator[float] = iter([0.0, 4.0, 10.0, 15.0, 20.0])
    told: list[str] = []
    lines = Lines(told.append, lambda: next(clock))
    for number in range(1, 5):
        lines(Adding(number, 4, number > 2, 5 * number, f"\x1b[31m{number}.txt"))
    assert told == [
        "2/4+ sources, 1.0 articles/s, last ?[31m2.txt",
        "4/4 sources, 1.0 articles/s, last ?[31m4.txt",
    ]


@pytest.mark.slow
def test_on_a_terminal_a_bar_shows_count_rate_and_what_is_at_hand(folder: Path) -> None:
    program = [sys.executable, "-c", "from ui.cli import main; main()", "add", str(folder)]
    parent, child = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(program, stdin=child, stdout=child, stderr=child, env=env) as process:
        os.close(child)
        shown = b""
        while piece := read(parent):
            shown += piece
    os.close(parent)
    assert process.returncode == 0
    assert b"2/2" in shown
    assert b"articles/s" in shown
    assert b"school.txt" in shown


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # its other end is closed: the program ended
        return b""


@pytest.mark.slow
def test_articles_are_removed_by_what_they_have_in_common(folder: Path) -> None:
    run("add", str(folder), "--tag", "iraq")
    refused = run("remove", "--older-than", "2024-01")
    assert refused.exit_code == 2
    assert "1 articles would be removed: say --yes." in " ".join(refused.stderr.split())
    assert run_json("remove", "--older-than", "2024-01", "--dry-run")[0]["title"] == "School closed"
    assert len(titles()) == 2
    done = run("remove", "--older-than", "2024-01", "--tag", "IRAQ", "--yes")
    assert done.stdout == "Removed: School closed (Courier, 9 January 2023)\n"
    assert titles() == ["Bridge opens"]
    assert run("remove", "--source", "courier", "--yes").stdout == "There are no such articles.\n"
    assert run("remove", "--tag", "iraq", "--yes").exit_code == 0
    assert titles() == []


@pytest.mark.parametrize("words", [[], ["abc", "--tag", "iraq"]])
def test_remove_wants_either_ids_or_something_in_common(folder: Path, words: list[str]) -> None:
    assert run("remove", *words).exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "left"), [("y\n", 0), ("n\n", 2)])
def test_on_a_terminal_it_is_asked_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, left: int
) -> None:
    run("add", str(folder), "--tag", "iraq")
    monkeypatch.setattr("ui.cli.removing._is_typed", lambda: True)
    done = run("remove", "--tag", "iraq", typed=typed)
    assert "Remove 2 articles?" in done.stderr
    assert "Bridge opens (Gazette" in done.stderr
    assert len(titles()) == left


@pytest.mark.slow
def test_adding_needs_nothing_but_the_name_of_what_to_add(folder: Path) -> None:
    wishes = adding.Wishes([], None)
    adding.add(None, [str(folder)], wishes)
    assert len(titles()) == 2
