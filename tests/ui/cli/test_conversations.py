"""`sidenote conversations`, and `sidenote chat --continue`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant import Assistant
from index.storage.lock import OwnerLock
from ui.cli import app

COST = "How much did the bridge cost?"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of one article."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    file = tmp_path / "bridge.txt"
    file.write_text(
        "Title: Bridge opens\nDate: 2024-03-05\nSource: Gazette\n\n"
        "The new bridge opened on Monday. It cost 4 million euros.\n",
        encoding="utf-8",
    )
    assert run("add", str(file)).exit_code == 0


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed, catch_exceptions=False)


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("conversations", "list", "--json").stdout)
    return found


@pytest.mark.slow
def test_a_chat_is_kept_and_gone_on_with() -> None:
    run("chat", typed=f"{COST}\n")
    (first,) = listed()
    assert (first["title"], first["questions"]) == (COST, 1)
    run("chat", typed="When did it open?\n")
    assert len(listed()) == 2
    assert "Searched for" in run("chat", "--continue", typed="And why?\n").stdout
    assert run("chat", first["id"][:8], "--continue", typed="And when?\n").exit_code == 0
    newest, older = listed()
    assert (newest["id"], newest["questions"], older["questions"]) == (first["id"], 2, 2)


@pytest.mark.slow
def test_a_user_s_chat_is_theirs() -> None:
    run("chat", "--user", "ada", typed=f"{COST}\n")
    assert listed() == []
    assert run("chat", "--continue", "--user", "ada", typed="And why?\n").exit_code == 0
    found = json.loads(run("conversations", "list", "--json", "--user", "ada").stdout)
    assert [conversation["questions"] for conversation in found] == [2]
    assert run("chat", found[0]["id"], typed="And why?\n").exit_code != 0


def test_a_chat_need_not_be_kept() -> None:
    run("chat", "--no-keep", typed=f"{COST}\n")
    assert listed() == []
    assert "No conversation is kept yet" in run("conversations", "list").stdout


@pytest.mark.slow
def test_one_is_shown_as_it_was_answered() -> None:
    answered = run("chat", typed=f"{COST}\n").stdout.strip()
    shown = run("conversations", "show").stdout
    assert COST in shown
    assert answered in shown
    (answer,) = json.loads(run("conversations", "show", "--json").stdout)["answers"]
    assert "It cost 4 million euros." in [cited["quote"] for cited in answer["citations"]]


@pytest.mark.slow
def test_one_is_renamed_and_deleted() -> None:
    run("chat", typed=f"{COST}\n")
    conversation = listed()[0]["id"]
    assert run("conversations", "rename", conversation[:6], "The [bold]bridge").exit_code == 0
    assert "The [bold]bridge" in run("conversations", "list").stdout
    failed = run("conversations", "delete", conversation, "no-such-id")
    assert failed.exit_code == 1
    assert len(listed()) == 1
    assert "Deleted: The [bold]bridge" in run("conversations", "delete", conversation).stdout
    assert listed() == []


@pytest.mark.slow
def test_one_is_exported_in_three_forms() -> None:
    run("chat", typed=f"{COST}\n")
    assert "[^1-1]: " in run("conversations", "export").stdout
    page = run("conversations", "export", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert json.loads(run("conversations", "export", "-f", "json").stdout)["title"] == COST


def test_a_bibliography_tells_when_articles_were_taken_in_where_the_library_is_free(
    tmp_path: Path,
) -> None:
    run("chat", typed=f"{COST}\n")
    assert "urldate = {" in run("conversations", "export", "-f", "bibtex").stdout
    assert "accessed" in json.loads(run("conversations", "export", "-f", "csl").stdout)[0]
    lock = OwnerLock(tmp_path / "library")
    done = run("conversations", "export", "-f", "csl")
    lock.release()
    assert "accessed" not in json.loads(done.stdout)[0]
    assert "Without the days" in done.stderr


@pytest.mark.slow
def test_those_of_who_logs_in_to_the_page_are_found_under_the_name(tmp_path: Path) -> None:
    with Assistant(tmp_path / "library") as assistant:
        kept = assistant.chat(keep=True, user="ada")
        kept.ask(COST)
    assert listed() == []
    assert run("conversations", "show", kept.conversation).exit_code == 1
    exported = run("conversations", "export", "--user", "ada", "--json").stdout
    assert json.loads(exported)["id"] == kept.conversation
    deleted = run("conversations", "delete", kept.conversation, "--user", "ada", "--json").stdout
    assert [one["title"] for one in json.loads(deleted)] == [COST]
    assert run("conversations", "list", "--user", "ada", "--json").stdout == "[]\n"


@pytest.mark.slow
def test_they_are_at_hand_while_the_library_is_in_use(tmp_path: Path) -> None:
    with Assistant(tmp_path / "library") as assistant:
        answer = (kept := assistant.chat(keep=True)).ask(COST)
        assert answer.to_text() in run("conversations", "show").stdout
        run("conversations", "rename", kept.conversation, "The bridge")
        assert [summary.title for summary in assistant.conversations()] == ["The bridge"]


@pytest.mark.slow
def test_a_library_that_is_not_there_is_an_error_in_one_line(tmp_path: Path) -> None:
    done = run("conversations", "list", "--library", str(tmp_path / "none"))
    assert done.exit_code == 1
    assert "There is no library in" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("show", "no-such-id"), ("export", "no-such-id"), ("rename", "no-such-id", "x")]
)
def test_an_unknown_one_is_an_error_in_one_line(words: tuple[str, ...]) -> None:
    done = run("conversations", *words)
    assert done.exit_code == 1
    assert "No conversation's id begins with 'no-such-id'" in done.stderr


@pytest.mark.slow
def test_there_may_be_none_to_go_on_with() -> None:
    done = run("chat", "--continue", typed=f"{COST}\n")
    assert done.exit_code == 1
    assert "No conversation is kept yet" in done.stderr
