"""Backups, compacting, computing anew and exports from the command line."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant import Article, Assistant
from ui.cli import app

ARTICLES = [
    Article("The ferry sank on Monday.", title="Ferry", source="Gazette", published="2024-03-05"),
    Article("The school stays closed.", title="School", source="Courier", published="2024-04-01"),
]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def run_json(*words: object) -> Any:
    return json.loads(run(*words, "--json").stdout)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    with Assistant(tmp_path / "library") as assistant:
        assistant.add(ARTICLES)
    return tmp_path / "library"


@pytest.mark.slow
def test_a_backup_restored_elsewhere_answers_as_the_library_does(
    library: Path, tmp_path: Path
) -> None:
    with Assistant(library):  # in use
        assert "2 articles in" in run("backup", tmp_path / "b.zip").stdout
    said = run_json("restore", tmp_path / "b.zip", "--library", tmp_path / "other")
    assert (said["articles"], said["before"]) == (2, None)
    asked = "What sank on Monday?"
    assert run("ask", asked).stdout == run("ask", asked, "-l", tmp_path / "other").stdout
    refused = run("restore", tmp_path / "b.zip")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("AlreadyThere: ")
    assert refused.stderr.count("\n") == 1
    assert "before-restore" in run("restore", tmp_path / "b.zip", "--force").stdout


@pytest.mark.slow
def test_vacuum_and_reindex_tell_what_they_did(library: Path) -> None:
    assert run_json("vacuum")["before"] > 0
    assert " MB now" in run("vacuum").stdout
    assert run_json("reindex") == {"articles": 2, "chunks": 2, "embedded": 2}
    assert "2 articles in 2 chunks" in run("reindex").stdout


@pytest.mark.slow
def test_exported_articles_are_added_again_as_the_same(library: Path, tmp_path: Path) -> None:
    assert "2 articles in" in run("export", tmp_path / "out").stdout
    assert len(run_json("export", tmp_path / "out", "--since", "2024-03-20")["written"]) == 0
    assert (
        run_json("export", tmp_path / "a.jsonl", "--jsonl", "--source", "gazette")["articles"] == 1
    )
    run("add", tmp_path / "out", "--library", tmp_path / "other")
    ids = {row["id"] for row in run_json("list", "--library", tmp_path / "other")}
    assert ids == {article.id for article in ARTICLES}
    assert run_json("add", tmp_path / "a.jsonl")["unchanged"][0]["id"] == ARTICLES[0].id
    assert run("export", tmp_path / "a.jsonl", "--jsonl").exit_code == 1


@pytest.mark.slow
def test_doctor_mends_a_library_and_says_what_it_did(library: Path) -> None:
    assert "ok  upkeep: in order" in run("doctor").stdout
    with closing(sqlite3.connect(library / "catalogue.db")) as db, db:
        db.execute("UPDATE chunks SET vector = NULL")
    told = run("doctor")
    assert (told.exit_code, "mend it with `sidenote doctor --repair`" in told.stdout) == (1, True)
    mended = run("doctor", "--repair")
    assert (mended.exit_code, mended.stdout.count("bad ")) == (0, 0)
    assert "2 articles lack some, or have wrong ones: made anew" in mended.stdout
    assert run("doctor").exit_code == 0


@pytest.mark.slow
def test_a_damaged_catalogue_is_told_in_a_line_and_salvaged(library: Path) -> None:
    with Assistant(library) as assistant:
        assistant.add([Article(f"Report {n} of the ferry. " * 40) for n in range(40)])
    file = bytearray((library / "catalogue.db").read_bytes())
    for page in range(12, len(file) // 4096, 3):
        file[page * 4096 : page * 4096 + 200] = bytes(200)
    (library / "catalogue.db").write_bytes(file)
    mended = run("doctor", "--repair")
    assert "ok  catalogue: damaged" in mended.stdout
    assert "catalogue.db.bad" in mended.stdout
    assert mended.exit_code == 0
    assert run("list").exit_code == 0
    (library / "catalogue.db").write_bytes(b"no database" * 1000)
    for words in (("doctor", "--repair"), ("list",)):
        beyond = run(*words)
        assert (beyond.exit_code, beyond.stderr.count("\n")) == (1, 1)
        assert "backup" in beyond.stderr


def test_articles_are_tagged_and_untagged_by_the_beginning_of_their_ids(library: Path) -> None:
    ferry = ARTICLES[0].id[:8]
    assert "storm, two words" in run("tag", ferry, "storm", "two words").stdout
    assert run_json("tag", ferry, "Storm")["tags"] == ["storm", "two words"]
    assert run_json("list", "--tags") == {"storm": 1, "two words": 1}
    assert run_json("untag", ferry, "storm", "never there")["tags"] == ["two words"]
    assert "no tags" in run("untag", ferry, "two words").stdout
    refused = run("tag", "ffffffffff", "storm")
    assert (refused.exit_code, refused.stderr.split(":")[0]) == (1, "ArticleNotFound")
