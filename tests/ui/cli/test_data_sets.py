"""`sidenote add data.csv --column …`: saying which columns hold what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

ROW = "lede,main,head\nFog again.,The ferry did not sail.,Fog\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "data.csv").write_text(ROW, encoding="utf-8")
    return str(tmp_path / "data.csv")


def add(*words: str) -> Result:
    return CliRunner().invoke(app, ["add", *words])


@pytest.mark.slow
def test_columns_are_named_one_by_one(data: str) -> None:
    named = ("--column", "text=lede", "--column", "text=main", "--column", "title=head")
    (article,) = json.loads(add(data, *named, "--json").stdout)["added"]
    assert article["title"] == "Fog"
    found = CliRunner().invoke(app, ["show", article["id"], "--json"])
    assert json.loads(found.stdout)["text"] == "Fog again.\n\nThe ferry did not sail."


def test_a_column_that_is_not_there_is_told_with_those_that_are(data: str) -> None:
    done = add(data, "--column", "text=body")
    assert done.exit_code == 1
    told = " ".join(done.stderr.split())
    assert "no column 'body'" in told
    assert "Its columns: lede, main, head." in told


def test_a_field_that_articles_do_not_have_is_told_with_those_they_have(data: str) -> None:
    done = add(data, "--column", "titel=head")
    assert done.exit_code == 1
    assert "'titel' is no field" in " ".join(done.stderr.split())


def test_what_names_no_column_is_a_mistake_in_the_command(data: str) -> None:
    done = add(data, "--column", "text")
    assert done.exit_code == 2
    assert "FIELD=COLUMN" in done.stderr
