"""What answers, summaries and reports are printed as."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

TEXT = "The new bridge opened on Monday. It cost 4 million euros: “:warning:”, said the sign."
ASKING = (
    ("ask", "How much did the bridge cost?"),
    ("summarize",),
    ("check", "“It cost 4 million euros”"),
)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of one article."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    file = tmp_path / "bridge.txt"
    file.write_text(f"Title: Bridge & tolls\nSource: Gazette\n\n{TEXT}\n", encoding="utf-8")
    assert run("add", str(file)).exit_code == 0


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


@pytest.mark.slow
@pytest.mark.parametrize("asked", ASKING, ids=lambda asked: asked[0])
def test_each_is_printed_in_every_form(asked: tuple[str, ...]) -> None:
    said = {form: run(*asked, "--format", form).stdout for form in ("html", "bibtex", "markdown")}
    assert "<p" in said["html"]
    assert said["bibtex"].startswith("@article{gazette-")
    assert r"title = {{Bridge \& tolls}}" in said["bibtex"]
    assert "[^1]" in said["markdown"]
    assert json.loads(run(*asked, "-f", "json").stdout)
    (item,) = json.loads(run(*asked, "-f", "csl").stdout)
    assert (item["title"], item["container-title"]) == ("Bridge & tolls", "Gazette")
    assert item["accessed"]["date-parts"], "the day on which it was taken in"


def test_words_between_colons_are_printed_as_they_are() -> None:
    assert ":warning:" in run("summarize").stdout


@pytest.mark.slow
def test_a_kept_conversation_is_exported_as_a_bibliography() -> None:
    run("chat", typed="How much did the bridge cost?\n")
    assert "@article{gazette-" in run("conversations", "export", "-f", "bibtex").stdout
    (item,) = json.loads(run("conversations", "export", "-f", "csl").stdout)
    assert item["note"].startswith("[1-1] “")


@pytest.mark.slow
def test_an_unknown_form_is_wrong_usage() -> None:
    assert run("ask", "How?", "--format", "odt").exit_code == 2


@pytest.mark.parametrize("command", [("timeline", "bridge"), ("disagreements",), ("brief",)])
def test_each_document_has_a_format_and_the_short_option_for_it(command: tuple[str, ...]) -> None:
    assert run(*command, "-f", "markdown").stdout == run(*command, "--markdown").stdout != ""
    assert json.loads(run(*command, "-f", "json").stdout)
    assert "<" in run(*command, "-f", "html").stdout


def test_a_form_that_a_command_lacks_is_wrong_usage() -> None:
    done = run("disagreements", "-f", "bibtex")
    assert done.exit_code == 2
    assert "text|markdown|html|json" in done.stderr
