"""Names and special files on the command line. Numbers: tests/test_bad_inputs.py."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ui.cli import app

TEXT = "The ferry Eider ran into a barge in fog."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a library of its own."""
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    return tmp_path / "in"


def add(*words: str) -> tuple[int, Any]:
    done = CliRunner().invoke(app, ["add", "--json", *words], catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.bad_input(18)
@pytest.mark.parametrize(
    "name",
    [
        "con.txt",
        "%2f.txt",
        "a..%2f..txt",
        "a b.txt",
        "ملف\u202eمقلوب.txt",
        "😀.txt",
        "x" * 250 + ".txt",
        "$(id).txt",
    ],
)
def test_a_file_of_an_odd_name_goes_in(folder: Path, name: str) -> None:
    (folder / name).write_text(TEXT, encoding="utf-8")
    for named in (name, f"./{name}", str(folder)):
        code, report = add(named)
        assert (code, len(report["failed"])) == (0, 0)
    assert [path.name for path in folder.iterdir()] == [name]


@pytest.mark.slow
@pytest.mark.bad_input(18)
def test_a_file_named_like_an_option_goes_in_behind_two_dashes(folder: Path) -> None:
    (folder / "-rf.txt").write_text(TEXT, encoding="utf-8")
    assert add("--", "-rf.txt")[0] == 0
    assert (folder / "-rf.txt").exists()


@pytest.mark.bad_input(18)
@pytest.mark.parametrize(
    "name",
    [
        "../../etc/x.txt",
        "/etc/no/such.txt",
        "x" * 300 + ".txt",
        "a\0b.txt",
        "~nobody-here/x.txt",
        " ",
        "a/" * 3000,
    ],
    ids=["up", "absolute", "300 letters", "NUL", "no home", "blank", "3,000 folders"],
)
def test_a_name_of_nothing_is_one_failure(name: str) -> None:
    code, report = add(name)
    assert code == 1
    (failure,) = report["failed"]
    assert failure["reason"]


@pytest.mark.bad_input(19)
@pytest.mark.parametrize(
    "name", ["/dev/zero", "/dev/null", "/dev/tty", "/proc/self/mem", "pipe", "loop", "nowhere"]
)
def test_a_special_file_is_one_failure(folder: Path, name: str) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "nowhere").symlink_to("/no/such/file")
    code, report = add(name)
    assert code == 1
    assert len(report["failed"]) == 1


@pytest.mark.slow
@pytest.mark.bad_input(19)
def test_the_environment_is_not_taken_from_a_folder_that_links_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "environ.txt").symlink_to("/proc/self/environ")
    (folder / "up").symlink_to("/etc")
    _, report = add(str(folder))
    assert [article["title"] for article in report["added"]] == [TEXT.rstrip(".")]
    assert report["failed"] == []
