"""Kept conversations go with a backup of their library."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import ConversationNotFound
from assistant.upkeep import restore
from index.errors import LibraryError
from tests.support.answers import FERRY
from tests.support.embedders import HashedEmbedder

HURT = "How many people were hurt in the collision?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of a library of one article, with a conversation that was kept, and saved in b.zip."""
    with Assistant(tmp_path / "library", embed_model=HashedEmbedder()) as assistant:
        assistant.add(FERRY)
        assistant.chat(keep=True).ask(HURT)
        _, manifest = assistant.backup(tmp_path / "b.zip")
        assert set(manifest.files) == {"catalogue.db", "conversations.db"}
        assistant.chat(keep=True).ask("What came after the backup?")
    return tmp_path / "library"


def titles(folder: Path) -> list[str]:
    with Assistant(folder, embed_model=HashedEmbedder()) as assistant:
        return [summary.title for summary in assistant.conversations()]


def test_restored_elsewhere_it_has_them_with_their_answers(folder: Path) -> None:
    other = folder.with_name("other")
    restore(folder.with_name("b.zip"), other)
    with Assistant(other, embed_model=HashedEmbedder()) as assistant:
        (answer,) = assistant.conversation().answers
        assert answer.question == HURT
        assert all(citation.article == FERRY for citation in answer.citations)


@pytest.mark.slow
def test_restored_in_its_place_it_has_those_of_then_and_keeps_the_others_aside(
    folder: Path,
) -> None:
    restore(folder.with_name("b.zip"), folder, force=True)
    assert titles(folder) == [HURT]
    aside = folder / "conversations.db.before-restore"
    other = folder.with_name("other")
    other.mkdir()
    aside.rename(other / "conversations.db")
    assert titles(other) == ["What came after the backup?", HURT]


@pytest.mark.slow
def test_a_backup_without_any_leaves_those_that_are_there(folder: Path) -> None:
    with Assistant(folder.with_name("bare"), embed_model=HashedEmbedder()) as assistant:
        assistant.add(FERRY)
        assistant.backup(folder.with_name("bare.zip"))
        with pytest.raises(ConversationNotFound):
            assistant.conversation()
    (folder.with_name("bare") / "conversations.db").unlink()
    with Assistant(folder.with_name("bare"), embed_model=HashedEmbedder()) as assistant:
        assistant.backup(folder.with_name("none.zip"))
    restore(folder.with_name("none.zip"), folder, force=True)
    assert len(titles(folder)) == 2


@pytest.mark.slow
def test_damaged_ones_are_not_saved_as_if_they_were_whole(folder: Path) -> None:
    (folder / "conversations.db").write_bytes(b"SQLite format 3\0" + bytes(4096))
    damaged = pytest.raises(LibraryError, match=r"conversations\.db is damaged")
    with Assistant(folder, embed_model=HashedEmbedder()) as assistant, damaged:
        assistant.backup(folder.with_name("c.zip"))
    assert not folder.with_name("c.zip").exists()
