"""Conversations that are kept: per user, whole, and gone when they are deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from assistant import (
    Answer,
    Article,
    Assistant,
    ConversationNotFound,
    LibraryError,
    LibraryTooNew,
    Settings,
)
from assistant.conversation.kept import Conversations
from tests.support.answers import FERRY, an_answer
from tests.support.canary import CANARY
from tests.support.openai_server import OpenAIServer, Reply
from tests.support.pages import Page

HURT = "How many people were hurt in the collision?"


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path, {FERRY.id: FERRY}.get)


def nothing(_: str) -> None:
    """No article is known."""


def asking(question: str) -> Answer:
    return replace(an_answer(), question=question)


def test_a_conversation_is_called_after_its_first_question(kept: Conversations) -> None:
    first = kept.add(asking("Who?"))
    assert kept.add(asking("And when?"), first) == first
    (summary,) = kept.all()
    assert (summary.id, summary.title, summary.questions) == (first, "Who?", 2)
    assert summary.created < summary.changed


def test_it_comes_back_with_its_answers_in_order(kept: Conversations) -> None:
    answers = [asking("Who?"), asking("And when?"), asking("Why?")]
    conversation = ""
    for answer in answers:
        conversation = kept.add(answer, conversation)
    found = kept.find(conversation[:6])
    assert found.answers == tuple(answers)
    assert [turn.question for turn in found.turns] == ["Who?", "And when?", "Why?"]


@pytest.mark.slow
def test_it_is_still_there_when_the_library_is_opened_again(tmp_path: Path) -> None:
    settings = Settings(mode="quoted")
    with Assistant(tmp_path, settings=settings) as assistant:
        assistant.add(FERRY)
        chat = assistant.chat(keep=True)
        before = chat.ask("How many people were hurt?")
    with Assistant(tmp_path, settings=settings) as assistant:
        found = assistant.conversation()
        assert found.summary.id == chat.conversation
        assert found.answers[0].to_dict() == before.to_dict()
        assert found.answers[0].citations[0].article == FERRY
        again = assistant.chat(found, keep=True)
        assert again.ask("And when?").asked_as
        assert len(assistant.conversation(chat.conversation).answers) == 2


def test_the_last_one_changed_comes_first(kept: Conversations) -> None:
    older, newer = kept.add(asking("One?")), kept.add(asking("Two?"))
    assert [summary.id for summary in kept.all()] == [newer, older]
    kept.add(asking("Three?"), older)
    assert [summary.id for summary in kept.all()] == [older, newer]
    assert kept.find().summary.id == older


def test_nobody_sees_another_s_conversation(kept: Conversations) -> None:
    hers = kept.add(asking("Who?"), user="ada")
    his = kept.add(asking("When?"), user="bob")
    assert [summary.id for summary in kept.all("ada")] == [hers]
    assert kept.all() == []
    for call in (
        lambda: kept.find(hers, "bob"),
        lambda: kept.find(hers),
        lambda: kept.add(asking("Mine?"), hers, "bob"),
        lambda: kept.rename(hers, "Mine", "bob"),
        lambda: kept.delete(hers, "bob"),
    ):
        with pytest.raises(ConversationNotFound):
            call()
    assert kept.find("", "bob").summary.id == his
    assert kept.find(hers, "ada").summary.title == "Who?"


def test_it_gets_another_title_but_never_none(kept: Conversations) -> None:
    conversation = kept.add(asking("Who?"))
    assert kept.rename(conversation, " The\nferry ").title == "The ferry"
    assert kept.rename(conversation, " \n").title == "The ferry"


def test_what_is_deleted_is_gone_from_the_file(kept: Conversations, tmp_path: Path) -> None:
    conversation = kept.add(asking("Who was on the ferry with the blue funnel?"))
    assert b"blue funnel" in (tmp_path / "conversations.db").read_bytes()
    kept.delete(conversation)
    assert kept.all() == []
    assert b"blue funnel" not in (tmp_path / "conversations.db").read_bytes()


@pytest.mark.slow
def test_an_unknown_id_is_told_from_an_ambiguous_one(kept: Conversations) -> None:
    with pytest.raises(ConversationNotFound, match="No conversation is kept yet"):
        kept.find()
    for number in range(40):
        kept.add(asking(f"{number}?"))
    first = kept.all()[0].id[0]
    alike = [s for s in kept.all() if s.id.startswith(first)]
    if len(alike) > 1:
        with pytest.raises(ConversationNotFound, match="Several"):
            kept.find(first)
    with pytest.raises(ConversationNotFound, match="No conversation's id begins with '%'"):
        kept.find("%")


def test_one_that_was_deleted_meanwhile_is_begun_anew(kept: Conversations) -> None:
    conversation = kept.add(asking("Who?"))
    kept.delete(conversation)
    again = kept.keep(asking("And when?"), conversation)
    assert again != conversation
    assert kept.find(again).answers == (asking("And when?"),)


def test_an_answer_is_not_lost_to_a_full_disk(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = Conversations(tmp_path / "missing", nothing)
    assert nowhere.keep(asking("Who?")) == ""
    assert "could not be kept" in caplog.text


def test_only_the_owner_may_read_the_file(kept: Conversations, tmp_path: Path) -> None:
    kept.add(an_answer())
    assert (tmp_path / "conversations.db").stat().st_mode & 0o777 == 0o600


def test_what_a_newer_sidenote_kept_is_left_alone(kept: Conversations, tmp_path: Path) -> None:
    kept.add(an_answer())
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as file:
        file.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryTooNew):
        Conversations(tmp_path, nothing).all()


def test_a_damaged_answer_is_an_error_of_ours(kept: Conversations, tmp_path: Path) -> None:
    kept.add(an_answer())
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as file, file:
        file.execute("UPDATE answers SET answer = '{}'")
    with pytest.raises(LibraryError, match="damaged"):
        kept.find()


@pytest.mark.slow
def test_many_may_keep_at_once(kept: Conversations) -> None:
    conversation = kept.add(asking("0?"))

    def keep(number: int) -> None:
        kept.add(asking(f"{number}?"), conversation)

    threads = [Thread(target=keep, args=(number,)) for number in range(1, 17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = [answer.question for answer in kept.find().answers]
    assert sorted(asked) == sorted(f"{number}?" for number in range(17))


@pytest.mark.slow
def test_an_answer_that_is_cut_off_is_kept_as_cut_off(tmp_path: Path) -> None:
    cut = Reply.of("Fourteen people were hurt", end="cut")
    with OpenAIServer(cut) as model:
        settings = Settings(mode="written", openai_base_url=model.base_url)
        with Assistant(tmp_path, settings=settings) as assistant:
            assistant.add(FERRY)
            chat = assistant.chat(keep=True)
            chat.ask(HURT)
            (again,) = assistant.conversation(chat.conversation).answers
    assert not again.complete
    assert again.incomplete_reason
    assert again.incomplete_reason in again.to_text()


@pytest.mark.slow
def test_an_answer_that_is_stopped_is_not_kept(tmp_path: Path) -> None:
    endless = Reply(["word "] * 10_000, delay=0.01)
    with OpenAIServer(endless) as model:
        settings = Settings(mode="written", openai_base_url=model.base_url)
        with Assistant(tmp_path, settings=settings) as assistant:
            assistant.add(FERRY)
            with closing(assistant.chat(keep=True).stream(HURT)) as events:
                for _ in range(4):
                    next(events)
            assert assistant.conversations() == []


@pytest.mark.slow
def test_the_articles_are_the_versions_that_were_cited(tmp_path: Path) -> None:
    with Assistant(tmp_path, settings=Settings(mode="quoted")) as assistant:
        assistant.add(FERRY)
        chat = assistant.chat(keep=True)
        before = chat.ask(HURT)
        assistant.remove(FERRY.id)
        assistant.add(Article("Fifteen people were hurt, the Skarra Line said.", title="Later"))
        (again,) = assistant.conversation(chat.conversation).answers
    assert again.to_dict() == before.to_dict()
    assert {c.article.id for c in again.citations} == {FERRY.id}


def test_markdown_gives_every_answer_its_own_footnotes(kept: Conversations) -> None:
    conversation = kept.add(asking("Who *was* it?"))
    kept.add(asking("And when?"), conversation)
    text = kept.find().export()
    assert text.startswith(r"# Who \*was\* it?")
    labels = ("[^1-1]: ", "[^1-2]: ", "[^2-1]: ", "[^2-2]: ")
    assert all(text.count(label) == 1 for label in labels)
    assert "Fourteen were hurt[^2-1]." in text


def test_html_is_a_page_in_which_nothing_acts(kept: Conversations) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    kept.add(replace(asking(attack), text=attack))
    page = Page(kept.find().export("html"))
    assert "<script>alert(1)</script>" in page.text
    assert not {"script", "img"} & {tag for tag, _ in page.elements}


def test_json_holds_every_answer(kept: Conversations) -> None:
    kept.add(an_answer())
    (again,) = json.loads(kept.find().export("json"))["answers"]
    assert Answer.from_dict(again, {FERRY.id: FERRY}.get) == an_answer()


@pytest.mark.slow
def test_the_key_is_in_no_file_and_no_export(
    tmp_path: Path, write_with_key: Callable[[Path], Assistant]
) -> None:
    with write_with_key(tmp_path / "library") as assistant:
        assistant.add(FERRY)
        chat = assistant.chat(keep=True)
        assert chat.ask(HURT).mode == "written"
        found = assistant.conversation(chat.conversation)
        assert found.answers
        exported = [found.export("markdown"), found.export("html"), found.export("json")]
        for shown in (repr(found), *exported):
            assert CANARY not in shown
    for file in (tmp_path / "library").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()


@pytest.fixture
def write_with_key() -> Iterator[Callable[[Path], Assistant]]:
    """Opens assistants whose model's server is asked with a key."""
    with OpenAIServer("Fourteen people were hurt.") as model:

        def open_one(folder: Path) -> Assistant:
            settings = Settings(
                mode="written", openai_base_url=model.base_url, openai_api_key=CANARY
            )
            return Assistant(folder, settings=settings)

        yield open_one
        assert model.chats[0].headers["authorization"] == f"Bearer {CANARY}"
