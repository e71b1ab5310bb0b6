"""`sidenote check`, as a person and as a script use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

ARTICLE = "The new bridge opened on Monday. It cost 4 million euros, twice what had been planned.\n"
QUOTE = "It cost 4 million euros, twice what had been planned."


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one article, set in the environment."""
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    path = tmp_path / "bridge.txt"
    path.write_text(f"Title: Bridge opens\nSource: Gazette\n\n{ARTICLE}", encoding="utf-8")
    run("add", str(path))
    return tmp_path


def run(*words: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


def test_what_the_articles_have_exits_with_0() -> None:
    done = run("check", f"“{QUOTE}” — Gazette")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "1 statement: 1 verbatim")


@pytest.mark.slow
def test_what_they_have_not_exits_with_3_and_says_what_was_changed() -> None:
    done = run("check", QUOTE.replace("4", "5"))
    assert done.exit_code == 3
    assert "[-4-] {+5+}" in done.stdout


@pytest.mark.slow
def test_a_file_and_what_is_piped_in_are_read(library: Path) -> None:
    path = library / "answer.md"
    path.write_text(f"- {QUOTE}\n- The bridge collapsed on Friday and nobody was surprised.\n")
    for done in (
        run("check", str(path), "--json"),
        run("check", "-", "--json", typed=path.read_text()),
    ):
        told = json.loads(done.stdout)
        assert told["statements"][0]["verdict"] == "verbatim"
        assert (len(told["statements"]), told["accepted"], done.exit_code) == (2, False, 3)


@pytest.mark.slow
def test_markdown_has_footnotes() -> None:
    assert "[^1]: “It cost 4 million euros" in run("check", QUOTE, "--markdown").stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "error"), [(b"\x89PNG\r\n\x1a\n\x00", "PNG"), (b" \n", "nothing")]
)
def test_what_is_no_text_ends_in_one_line(typed: bytes, error: str) -> None:
    done = run("check", "-", typed=typed)
    assert (done.exit_code, error in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr
