"""`sidenote summarize`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.test_commands import folder, run, run_json

__all__ = ["folder"]


@pytest.mark.slow
def test_an_article_is_summed_up_by_its_file(folder: Path) -> None:
    run("add", str(folder))
    shown = run("summarize", str(folder / "bridge.txt"))
    assert "“The new bridge opened on Monday.”[1]" in shown.stdout
    assert "Gazette, 5 March 2024" in shown.stdout


@pytest.mark.slow
def test_without_a_name_all_articles_are(folder: Path) -> None:
    run("add", str(folder))
    found = run_json("summarize", "--style", "bullets", "--words", "40")
    assert (found["style"], found["articles"], found["mode"]) == ("bullets", 2, "quoted")
    assert run_json("summarize", "--since", "2024-03")["articles"] == 1


@pytest.mark.slow
def test_markdown_has_footnotes(folder: Path) -> None:
    run("add", str(folder))
    assert "[^1]: " in run("summarize", "bridge", "--markdown").stdout


def test_a_style_that_is_none_ends_in_one_line(folder: Path) -> None:
    done = run("summarize", "--style", "poem")
    assert done.exit_code == 1
    assert "brief, bullets, detailed" in " ".join(done.stderr.split())
