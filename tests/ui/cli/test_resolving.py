"""`sidenote resolve`, as a person and as a script use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

TEXT = "The new bridge opened on Monday. It cost 4 million euros, twice what had been planned.\n"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one article, set in the environment."""
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    write(tmp_path, TEXT)
    return tmp_path


def write(folder: Path, text: str) -> None:
    path = folder / "bridge.txt"
    path.write_text(f"Title: Bridge opens\nSource: Gazette\n\n{text}", encoding="utf-8")
    assert run("add", str(path)).exit_code == 0


def run(*words: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


def answer() -> str:
    return run("ask", "How much did the bridge cost?", "--json").stdout


@pytest.mark.slow
def test_an_answer_whose_words_still_stand_exits_with_0(library: Path) -> None:
    kept = library / "answer.json"
    kept.write_text(answer(), encoding="utf-8")
    for done in (run("resolve", str(kept)), run("resolve", "-", typed=kept.read_bytes())):
        assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "2 citations: 2 found")


@pytest.mark.slow
def test_an_edit_exits_with_3_and_is_shown_word_by_word(library: Path) -> None:
    kept = answer()
    write(library, TEXT.replace("4 million", "5 million"))
    done = run("resolve", "-", typed=kept)
    assert done.exit_code == 3
    assert "≠ DRIFTED: “5” instead of “4”" in done.stdout
    assert "It cost [-4-] {+5+} million" in done.stdout
    assert "version 2 (cited: 1)" in done.stdout


@pytest.mark.slow
def test_json_says_where_each_citation_is_now(library: Path) -> None:
    kept = answer()
    write(library, f"Correction: see below. {TEXT}")
    done = run("resolve", "-", "--json", typed=kept)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["holds"]) == (0, True)
    for found, cited in zip(told["citations"], json.loads(kept)["citations"], strict=True):
        assert (found["standing"], found["quote"]) == ("moved", cited["quote"])
        assert found["citation"]["start"] == cited["start"] + 23
        assert (found["cited"]["version"], found["now"]["version"]) == (1, 2)


def test_markdown_has_a_footnote_for_the_place() -> None:
    assert (
        "[^1]: “The new bridge opened" in run("resolve", "-", "--markdown", typed=answer()).stdout
    )


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["", "no JSON", "{}", '{"citations": [{"quote": 3}]}', "[[[7]]]"])
def test_what_is_no_citation_is_refused_in_one_line(typed: str) -> None:
    done = run("resolve", "-", "--json", typed=typed)
    assert done.exit_code == 1
    assert "--json" in json.loads(done.stdout)["hint"]


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["[]", '{"citations": []}'])
def test_where_nothing_is_cited_nothing_holds(typed: str) -> None:
    told = json.loads((done := run("resolve", "-", "--json", typed=typed)).stdout)
    assert (done.exit_code, told["holds"], told["citations"]) == (3, False, [])
    for shape in ((), ("--markdown",)):
        assert "nothing to look for" in run("resolve", "-", *shape, typed=typed).stdout


@pytest.mark.slow
def test_a_file_that_is_not_there_is_named() -> None:
    done = run("resolve", "missing.json", "--json")
    assert json.loads(done.stdout)["error"].startswith("There is no file missing.json")
    assert "Nothing was given" in run("resolve", "-", "--json", typed=" \n").stdout


@pytest.mark.slow
def test_json_lines_of_a_chat_are_resolved() -> None:
    cost = "How much did the bridge cost?\n"
    lines = run("chat", "--json", typed=f"{cost}{cost}").stdout
    assert len(lines.splitlines()) == 2
    assert run("resolve", "-", typed=lines).stdout.startswith("4 citations: 4 found")


@pytest.mark.slow
def test_what_was_resolved_is_resolved_again(library: Path) -> None:
    kept = answer()
    first = run("resolve", "-", "--json", typed=kept).stdout
    assert run("resolve", "-", typed=first).stdout.startswith("2 citations: 2 found")
    write(library, "Something else altogether was written here afterwards.")
    lost = run("resolve", "-", "--json", typed=kept)
    assert (lost.exit_code, run("resolve", "-", typed=lost.stdout).exit_code) == (3, 3)


@pytest.mark.slow
def test_a_brief_is_resolved() -> None:
    told = run("brief", "--json", "--added").stdout
    cited = json.loads(told)["stories"][0]["summary"]["citations"]
    first = run("resolve", "-", typed=told).stdout.splitlines()[0]
    assert cited
    assert f"{len(cited)} found" in first
