"""`--answer-language`: which language written answers are in; `--language` limits articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant import Article, Assistant, Settings
from tests.support.openai_server import ChatRequest, OpenAIServer
from ui.cli import app

QUESTION = "How much did the bridge cost?"


def written(request: ChatRequest) -> str:
    return f"It cost 4 million euros {request.cite('cost')}."


def run(library: Path, *words: str, typed: str = "") -> Result:
    options = [*words, "--library", str(library)]
    return CliRunner().invoke(app, options, input=typed, catch_exceptions=False)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    with Assistant(folder, settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article("The bridge cost 4 million euros. It opened on Monday."))
    return folder


@pytest.mark.slow
def test_questions_and_conversations_are_answered_in_it(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OpenAIServer(written) as model:
        monkeypatch.setenv("OPENAI_BASE_URL", model.base_url)
        assert run(library, "ask", QUESTION, "--answer-language", "de").exit_code == 0
        run(library, "chat", "--answer-language", "fr", "--no-keep", typed=f"{QUESTION}\n")
        run(library, "ask", QUESTION)
    said = ["Write in German", "Write in French", "Write in the language of the question."]
    assert [text in chat.prompt for text, chat in zip(said, model.chats, strict=True)] == [True] * 3


def test_what_is_no_language_is_told_in_a_line(library: Path) -> None:
    result = run(library, "ask", QUESTION, "--answer-language", "klingon", "--json")
    assert result.exit_code == 1
    assert "language" in json.loads(result.stdout)["error"]
