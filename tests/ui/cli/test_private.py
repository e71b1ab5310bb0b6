"""Private articles on the command line, whose owner sees all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.articles import as_file, made_up
from ui.cli.app import app


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("SIDENOTE_MODE", "quoted")
    file = tmp_path / "a.txt"
    file.write_text(as_file(made_up(1)))
    return file


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.slow
def test_it_is_added_listed_shown_and_shared(file: Path) -> None:
    told = run("add", str(file), "--private-to", "ann")
    assert "There is no user 'ann' yet" in told
    (row,) = json.loads(run("list", "--json"))
    assert row["private_to"] == ["ann"]
    assert "private to ann" in run("list")
    assert "private to ann" in run("show", row["id"])
    assert json.loads(run("show", row["id"], "--json"))["private_to"] == ["ann"]
    assert "private to ann, bob" in run("share", row["id"][:8], "--with", "bob")
    assert "seen by everybody" in run("share", row["id"])
    assert "private" not in run("list") + run("show", row["id"])
    assert "private_to" not in json.loads(run("list", "--json"))[0]


def test_a_name_from_an_empty_variable_makes_nothing_public(file: Path) -> None:
    assert "can't be a reader's name" in run("add", str(file), "--private-to", "", code=1)
    assert "can't be a reader's name" in run(
        "add", str(file), "--private-to", "", "--dry-run", code=1
    )
    assert "The library is empty" in run("list")


@pytest.mark.slow
def test_a_rehearsal_says_what_the_reader_would_be_told(file: Path) -> None:
    run("add", str(file), "--private-to", "ann")
    for name, kind in (("bob", "added"), ("ann", "unchanged")):
        words = ["add", str(file), "--private-to", name, "--dry-run", "--json"]
        told = json.loads(CliRunner().invoke(app, words).stdout)
        assert len(told[kind]) == 1
