"""What changed, where a language model writes: how it puts things decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant import Article, Assistant, ChangeKind, Mode, Settings
from tests.assistant.following.conftest import FIRST, HURT, QUESTION, report
from tests.support.openai_server import ChatRequest, OpenAIServer

MORE = "Seventeen people were hurt when the Skarra ferry struck a barge on Sunday evening."
FOUR = "Four of those hurt when the ferry struck the barge had broken bones, a doctor said."


def repeats(request: ChatRequest) -> str:
    """A model that says what it finds of the hurt in the articles' words."""
    known = [said for said in request.offered.values() if " hurt" in said]
    return (
        " ".join(f"{said.rstrip('.')} {request.cite(said)}." for said in known) or request.decline
    )


def rewords(request: ChatRequest) -> str:
    """The same model on another day: it puts another way what the same sentence says."""
    said = next(said for said in request.offered.values() if "hurt" in said)
    return f"When the Skarra ferry struck a barge, fourteen people were hurt {request.cite(said)}."


@contextmanager
def following(
    folder: Path, script: Callable[[ChatRequest], str]
) -> Iterator[tuple[Assistant, OpenAIServer]]:
    """An assistant over one report that follows how many were hurt, and its model's server."""
    with OpenAIServer(script) as server:
        settings = Settings(openai_base_url=server.base_url, mode="written")
        with Assistant(folder, settings=settings) as assistant:
            assistant.add(FIRST)
            assistant.follow(QUESTION)
            yield assistant, server


def test_where_nothing_came_in_the_model_is_not_asked(tmp_path: Path) -> None:
    with following(tmp_path, repeats) as (assistant, server):
        changes = assistant.changed(QUESTION)
        assert [one.kind for one in changes.statements] == [ChangeKind.UNCHANGED]
        assert len(server.chats) == 1


@pytest.mark.slow
def test_only_what_came_in_is_offered_to_the_model(tmp_path: Path) -> None:
    with following(tmp_path, repeats) as (assistant, server):
        assistant.add(report(FOUR, source="Norrin Courier"))
        changes = assistant.changed(QUESTION)
        assert list(server.chats[-1].offered.values()) == [FOUR]
    (new,) = changes.news
    assert (new.kind, [c.quote for c in new.now]) == (ChangeKind.NEW, [FOUR])
    assert changes.answer
    assert changes.answer.mode is Mode.WRITTEN


@pytest.mark.slow
def test_another_figure_contradicts_what_was_written(tmp_path: Path) -> None:
    with following(tmp_path, repeats) as (assistant, _):
        assistant.add(report(MORE, source="Norrin Courier"))
        (against,) = assistant.changed(QUESTION).news
    assert against.kind is ChangeKind.CONTRADICTED
    assert [c.quote for c in against.then] == [HURT]
    assert [c.quote for c in against.now] == [MORE]


@pytest.mark.slow
def test_the_same_in_a_copy_written_another_way_is_no_change(tmp_path: Path) -> None:
    with following(tmp_path, rewords) as (assistant, _):
        assistant.add(Article(FIRST.text, title="Barge", source="Norrin Courier"))
        changes = assistant.changed(QUESTION)
    assert (changes.news, changes.arrived) == ([], 1)


@pytest.mark.slow
def test_a_sentence_that_was_reworded_and_bears_the_statement_out_changes_nothing(
    tmp_path: Path,
) -> None:
    text = "On Sunday evening fourteen people were hurt when the Skarra ferry struck a barge."
    with following(tmp_path, rewords) as (assistant, _):
        assistant.add(report(text, url="https://gazette.example/ferry"))
        changes = assistant.changed(QUESTION)
    assert changes.news == []
    assert [c.quote for c in changes.statements[0].now] == [text]


@pytest.mark.slow
def test_a_sentence_that_says_otherwise_now_has_changed(tmp_path: Path) -> None:
    with following(tmp_path, rewords) as (assistant, _):
        assistant.add(report(MORE, url="https://gazette.example/ferry"))
        (changed,) = assistant.changed(QUESTION).news
    assert changed.kind is ChangeKind.CHANGED
    assert (changed.text, [c.quote for c in changed.then]) == (MORE, [HURT])
    assert changed.before.startswith("When the Skarra ferry")
