"""Versions and copies on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

FIRST = (
    "The ferry Eider ran into a barge near Skarra in the fog on Monday evening. "
    "Fourteen people were hurt, the Skarra Line said, two of them badly. "
    "The cause of the accident is not known."
)
SECOND = FIRST.replace("Fourteen", "Sixteen").replace("is not known", "was the fog, the police say")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an article that was taken in, changed, and taken in again."""
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    path = tmp_path / "ferry.txt"
    for text in (FIRST, SECOND):
        path.write_text(f"Title: Ferry runs into barge\nSource: Gazette\n\n{text}\n")
        run("add", str(path))
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def run_json(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


def ids() -> tuple[str, str]:
    (current,) = run_json("list")
    old, new = run_json("show", current["id"], "--versions")
    return old["article"]["id"], new["article"]["id"]


def test_versions_are_listed_with_the_current_one_marked(article: Path) -> None:
    (current,) = run_json("list")
    told = run_json("show", current["id"][:8], "--versions")
    assert [(version["number"], version["current"]) for version in told] == [(1, False), (2, True)]
    assert {version["origin"] for version in told} == {str(article)}
    lines = run("show", current["id"], "--versions").stdout.splitlines()
    assert lines[0].split() == ["version", "seen", "id", "title"]
    assert ("current" in lines[1], "current" in lines[2]) == (False, True)


@pytest.mark.slow
@pytest.mark.usefixtures("article")
def test_an_earlier_version_is_shown_and_says_so() -> None:
    old, new = ids()
    shown = run("show", old).stdout
    assert f"An earlier version; the current one is {new}." in shown
    assert "Fourteen people were hurt" in shown
    assert run_json("show", old)["current"] == new
    assert "An earlier version" not in run("show", new).stdout


@pytest.mark.slow
@pytest.mark.usefixtures("article")
def test_what_changed_is_shown_word_by_word() -> None:
    old, new = ids()
    shown = run("show", new, "--diff").stdout
    assert "- [Fourteen] people were hurt" in shown
    assert "+ [Sixteen] people were hurt" in shown
    assert "  The ferry Eider ran into" in shown
    assert run("show", new, old, "--diff").stdout == shown


@pytest.mark.slow
@pytest.mark.usefixtures("article")
def test_what_changed_as_json_has_exact_spans() -> None:
    old, new = ids()
    told = run_json("show", new, "--diff")
    assert (told["old"], told["new"], told["identical"]) == (old, new, False)
    changed = next(change for change in told["changes"] if change["kind"] == "changed")
    text = run_json("show", old)["text"]
    ((start, end),) = changed["old"]["marks"]
    assert text[start:end] == "Fourteen"
    assert text[changed["old"]["start"] : changed["old"]["end"]] == changed["old"]["text"]


@pytest.mark.slow
@pytest.mark.usefixtures("article")
def test_a_first_version_has_nothing_to_be_compared_with() -> None:
    old, _ = ids()
    done = run("show", old, "--diff")
    assert done.exit_code == 1
    assert "There is no version before" in done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("options", [["other"], ["--versions", "--diff"]])
def test_options_that_do_not_go_together_are_refused(options: list[str]) -> None:
    assert run("show", "ab", *options).exit_code == 2


@pytest.mark.slow
def test_copies_are_marked_and_shown(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(f"Title: Ferry accident\nSource: Courier\n\n{SECOND}\n")
    run("add", str(copy))
    gazette, courier = sorted(run_json("list", "--copies"), key=lambda a: a["source"] != "Gazette")
    assert {gazette["original"], courier["original"]} == {gazette["id"]}
    assert (gazette["copies"], courier["copies"]) == (2, 2)
    assert f"of {gazette['id'][:8]}" in run("list", "--copies").stdout
    assert "copies" not in run("list").stdout
    told = run("show", courier["id"]).stdout
    assert "One of 2 copies; the earliest: Ferry runs into barge (Gazette)" in told
    assert "The earliest of 2 copies." in run("show", gazette["id"]).stdout
    assert run_json("show", courier["id"])["original"] == gazette["id"]
