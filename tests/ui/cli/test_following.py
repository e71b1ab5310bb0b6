"""`sidenote changes`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import Article, Assistant, Settings
from ui.cli import app

QUESTION = "How many people were hurt on the ferry?"


def test_an_empty_question_is_none_and_asks_not_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path))
    with Assistant(tmp_path, settings=Settings(mode="quoted")) as assistant:
        assistant.follow(QUESTION)
        assistant.add(Article("Fourteen people were hurt on the ferry.", source="Gazette"))
    assert CliRunner().invoke(app, ["changes", "", "--mode", "quoted"]).exit_code == 1
    with Assistant(tmp_path, settings=Settings(mode="quoted")) as assistant:
        assert assistant.changed(QUESTION).news
