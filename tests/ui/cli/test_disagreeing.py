"""`sidenote disagreements`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.cli.test_commands import run, run_json

FIRST = "Title: One\nSource: Gazette\nDate: 2024-05-02\n\nThe new bridge over the Skarra cost 4 million euros."
OTHER = (
    "Title: Two\nSource: Courier\nDate: 2024-05-02\n\nThe new Skarra bridge cost 6 million euros."
)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two papers that disagree."""
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    for name, text in (("one.txt", FIRST), ("two.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        run("add", str(tmp_path / name))


def test_both_sentences_are_printed_with_outlet_and_day() -> None:
    shown = run("disagreements", "bridge over the Skarra").stdout
    assert "DISPUTED figure: 4 million euros, 6 million euros" in shown
    assert "Gazette, 2 May 2024" in shown
    assert "Courier, 2 May 2024" in shown


@pytest.mark.slow
def test_without_a_topic_all_articles_are_compared_and_a_script_gets_json() -> None:
    found = run_json("disagreements")
    assert (found["articles"], len(found["items"]), found["items"][0]["kind"]) == (2, 1, "figure")


@pytest.mark.slow
def test_limits_leave_articles_out() -> None:
    assert run_json("disagreements", "--source", "Courier")["items"] == []
    assert "no disagreement found" in run("disagreements", "--since", "2024-06").stdout


@pytest.mark.slow
def test_markdown_has_footnotes() -> None:
    assert "[^2]: " in run("disagreements", "--markdown").stdout
