"""Questions that are followed are kept: each user's, whole or not at all, and with a backup."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, LibraryError, NotFollowed, Settings
from assistant.conversation.kept import Conversations
from assistant.following import questions as module
from assistant.following.questions import Known, Questions
from assistant.upkeep import restore
from tests.assistant.following.conftest import QUESTION
from tests.support.answers import FERRY, an_answer

Q = "Who was on the ferry with the blue funnel?"
DAY = date(2024, 2, 12)


def known(day: date = DAY, *, told: bool = True) -> Known:
    at = datetime.combine(day, datetime.min.time()) + timedelta(hours=9)
    return Known(replace(an_answer(), question=Q), at, day, told=told)


@pytest.fixture
def questions(tmp_path: Path) -> Questions:
    return Questions(tmp_path, {FERRY.id: FERRY}.get)


def test_one_comes_back_with_its_limits_and_what_was_known(questions: Questions) -> None:
    limits = {"since": "7d", "tags": ["ferry"]}
    kept = questions.add(Q, limits, known())
    (found,) = questions.all()
    assert found == kept
    assert (found.question, found.limits) == (Q, limits)
    assert questions.last(found) == known()


def test_one_that_is_followed_already_goes_on_as_it_was(questions: Questions) -> None:
    first = questions.add(Q, {}, known())
    again = questions.add(Q.upper(), {}, known(DAY + timedelta(1)))
    assert (again, questions.last(again).day) == (first, DAY)
    questions.add(Q, {"tags": ["ferry"]}, known())
    assert len(questions.all()) == 2


def test_it_is_found_by_its_words_and_by_the_beginning_of_its_id(questions: Questions) -> None:
    kept = questions.add(Q, {}, known())
    questions.add("And when?", {}, known())
    assert questions.find(Q.casefold()) == questions.find(kept.id[:12]) == kept
    for wrong in ("Who?", "", "%"):
        with pytest.raises(NotFollowed):
            questions.find(wrong)


def test_nobody_sees_another_s_question(questions: Questions) -> None:
    hers = questions.add(Q, {}, known(), "ann")
    calls: list[Callable[[], object]] = [
        lambda: questions.find(hers.id, "bob"),
        lambda: questions.find(Q),
        lambda: questions.forget(hers.id, "bob"),
    ]
    for call in calls:
        with pytest.raises(NotFollowed):
            call()
    assert (questions.all(), questions.all("bob"), questions.all("ann")) == ([], [], [hers])


@pytest.mark.slow
def test_what_is_forgotten_is_gone_from_the_file(questions: Questions, tmp_path: Path) -> None:
    kept = questions.add(Q, {}, known())
    assert b"blue funnel" in (tmp_path / "conversations.db").read_bytes()
    assert questions.forget(Q) == kept
    assert b"blue funnel" not in (tmp_path / "conversations.db").read_bytes()
    questions.keep(kept, known())  # by another thread, that asked meanwhile
    assert questions.all() == []
    with pytest.raises(NotFollowed, match="no more"):
        questions.last(kept)


def test_a_brief_goes_from_what_was_known_before_its_day_its_reader_from_what_was_told(
    questions: Questions,
) -> None:
    kept = questions.add(Q, {}, known())
    for later in (2, 4, 6):
        questions.keep(kept, known(DAY + timedelta(later), told=later == 2))
    assert questions.last(kept).day == DAY + timedelta(2)
    for before, day in ((5, 4), (4, 2), (99, 6), (1, 0), (0, 0), (-9, 0)):
        found = questions.last(kept, DAY + timedelta(before)).day
        assert found == DAY + timedelta(day)


@settings(max_examples=10)  # each is written to the disk
@given(told=st.lists(st.booleans(), min_size=1, max_size=12), most=st.integers(1, 5))
def test_of_many_states_the_newest_stay_and_the_last_that_was_told(
    told: list[bool], most: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    questions = Questions(tmp_path_factory.mktemp("many"), {FERRY.id: FERRY}.get)
    kept = questions.add(Q, {}, known())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_STATES", most)
        for at, one in enumerate(told, 1):
            questions.keep(kept, known(DAY + timedelta(at), told=one))
    last = max((at for at, one in enumerate(told, 1) if one), default=0)
    assert questions.last(kept).day == DAY + timedelta(last)
    assert questions.last(kept, date.max).day == DAY + timedelta(len(told))


def test_two_that_are_kept_at_once_are_both_kept(tmp_path: Path) -> None:
    """By two doors to one file, as a served page and a brief from cron are."""
    doors = [Questions(tmp_path, {FERRY.id: FERRY}.get) for _ in range(2)]
    kept = doors[0].add(Q, {}, known())
    threads = [Thread(target=door.keep, args=(kept, known(DAY + timedelta(1)))) for door in doors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as db:
        assert db.execute("SELECT number FROM known ORDER BY number").fetchall() == [
            (1,),
            (2,),
            (3,),
        ]


def test_what_is_interrupted_while_it_is_written_was_never_begun(
    questions: Questions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_insert", stopped)
    with pytest.raises(KeyboardInterrupt):
        questions.add(Q, {}, known())
    assert questions.all() == []


@pytest.mark.slow
def test_what_is_killed_while_it_is_written_was_never_begun(
    questions: Questions, tmp_path: Path
) -> None:
    questions.add("And when?", {}, known())
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from assistant.following import questions as module\n"
        "from tests.assistant.following.test_questions import Q, known\n"
        "written = module._insert\n"
        "def killed(*given):\n"
        "    written(*given)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "module._insert = killed\n"
        "module.Questions(Path(sys.argv[1]), lambda _: None).add(Q, {}, known())\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert [one.question for one in questions.all()] == ["And when?"]
    assert questions.add(Q, {}, known()).question == Q


def test_a_file_of_conversations_alone_gets_the_tables_when_they_are_needed(tmp_path: Path) -> None:
    Conversations(tmp_path, {FERRY.id: FERRY}.get).add(an_answer())
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as db:
        for table in ("known", "followed"):
            db.execute(f"DROP TABLE IF EXISTS {table}")
    assert Questions(tmp_path, {FERRY.id: FERRY}.get).add(Q, {}, known()).question == Q
    assert len(Conversations(tmp_path, {FERRY.id: FERRY}.get).all()) == 1


def test_what_is_damaged_is_said_to_be(questions: Questions, tmp_path: Path) -> None:
    kept = questions.add(Q, {}, known())
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as db, db:
        db.execute("UPDATE known SET answer = '{}'")
    with pytest.raises(LibraryError, match="damaged"):
        questions.last(kept)


@pytest.mark.slow
def test_times_are_in_utc(desk: Assistant) -> None:
    (kept,) = desk.followed()
    age = datetime.now(UTC).replace(tzinfo=None) - kept.created
    assert timedelta(0) <= age < timedelta(hours=1)
    assert kept.to_dict()["changed"] == kept.created.isoformat()


@pytest.mark.slow
def test_a_backup_has_them_and_what_was_known(desk: Assistant, tmp_path: Path) -> None:
    desk.backup(tmp_path / "b.zip")
    restore(tmp_path / "b.zip", tmp_path / "other")
    with Assistant(tmp_path / "other", settings=Settings(mode="quoted")) as other:
        assert [one.question for one in other.followed()] == [QUESTION]
        assert other.changed(QUESTION).statements == desk.changed(QUESTION).statements


def test_of_several_with_the_same_words_one_is_to_be_named_by_its_id(questions: Questions) -> None:
    questions.add(Q, {}, known())
    questions.add(Q, {"tags": ["ferry"]}, known())
    with pytest.raises(NotFollowed, match="Several questions are followed as") as raised:
        questions.find(Q)
    assert "by its id" in raised.value.hint
