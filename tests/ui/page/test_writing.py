"""Answers that their readers leave, without a browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from assistant import Turn
from tests.support.answers import an_answer
from ui.page.box import BUSY, IDLE, SAME
from ui.page.said import Exchange, Said, Shown
from ui.page.writing import Answering, Asked, Writing


class Model:
    """Looks of an answer that come when they are let; the last one is whole."""

    def __init__(self, *texts: str, kept: str = "k") -> None:
        self._looks = [Said((Exchange("Why?", text),)) for text in texts]
        if kept:
            self._looks.append(Said((Exchange("Why?", "whole", Turn.of(an_answer())),), kept))
        self._let = threading.Semaphore(0)
        self.is_closed = False

    def let(self, looks: int = 1) -> None:
        self._let.release(looks)

    def looks(self) -> Generator[Said]:
        try:
            for look in self._looks:
                assert self._let.acquire(timeout=10)
                yield look
        finally:
            self.is_closed = True


def begun(writing: Writing, model: Model, **asked: str) -> tuple[Answering, Iterator[Shown]]:
    """An answer of which the first look is on the page."""
    answering = Answering(Asked("Why?", **{"page": "one", **asked}), model.looks())
    looks = writing.here(answering, BUSY)
    model.let()
    next(looks)
    return answering, looks


def left(writing: Writing, model: Model, **asked: str) -> Answering:
    """One of which the page has shown the first look, and then another conversation."""
    answering, looks = begun(writing, model, **asked)
    leaving = threading.Thread(target=writing.leave, args=("one",))
    leaving.start()
    model.let()
    shown: list[Any] = list(looks)
    leaving.join(10)
    assert [box for *_, box in shown] == [SAME]
    assert not isinstance(shown[0][1], Said)  # nothing of it
    return answering


def comes(what: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not what() and time.monotonic() < until:
        time.sleep(0.005)
    return what()


def test_an_answer_nobody_leaves_is_shown_to_its_end() -> None:
    model = Model("a", "b")
    _, looks = begun(Writing(), model)
    model.let(2)
    assert [box for *_, box in looks] == [SAME, SAME, IDLE]
    assert model.is_closed


def test_one_that_is_left_is_written_on_and_listed_until_it_is_kept() -> None:
    writing, model = Writing(), Model("a", "b", "c")
    answering = left(writing, model, user="ada")
    assert [one.asked.question for one in writing.pending("ada")] == ["Why?"]
    assert writing.pending("bob") == []
    model.let(2)
    assert comes(lambda: answering.is_over)
    assert writing.pending("ada") == []
    assert answering.now.kept == "k"


def test_one_that_comes_to_nothing_is_listed_until_it_was_looked_at() -> None:
    writing, model = Writing(), Model("a", "b", "An error.", kept="")
    answering = left(writing, model)
    model.let()
    assert comes(lambda: answering.is_over)
    assert writing.pending("") == [answering]
    ((_, said, box),) = list(writing.back("", answering.asked.id, "two") or ())
    assert (said.exchanges[-1].content, box) == ("An error.", IDLE)
    assert writing.pending("") == []


def test_who_comes_back_sees_it_grow_and_another_user_does_not() -> None:
    writing, model = Writing(), Model("a", "b", "c")
    answering = left(writing, model, user="ada", kept="0" * 16)
    assert writing.back("bob", answering.asked.id, "two") is None
    assert writing.back("bob", "0" * 16, "two") is None
    back = writing.back("ada", "0" * 16, "one")
    assert back is not None
    assert next(back)[2] == BUSY
    model.let(2)
    *_, (_, said, box) = back
    assert (said.kept, box) == ("k", IDLE)


def test_stop_ends_one_that_was_come_back_to() -> None:
    writing, model = Writing(), Model("a", "b", "c", "d")
    answering = left(writing, model)
    back = writing.back("", answering.asked.id, "two")
    assert back is not None
    next(back)
    writing.stop("two")
    model.let()
    assert comes(lambda: model.is_closed)
    assert writing.pending("") == []


def test_closing_the_page_ends_what_it_asked_for_and_no_other() -> None:
    writing, mine, other = Writing(), Model("a", "b", "c", "d"), Model("a", "b", "c")
    left(writing, mine)
    kept = left(writing, other)
    vars(kept)["asked"] = Asked("Why?", page="another")
    writing.gone("one")
    mine.let()
    other.let(2)
    assert comes(lambda: mine.is_closed)
    assert comes(lambda: kept.is_kept)


def test_a_page_shows_one_answer_at_a_time() -> None:
    writing, model = Writing(), Model("a")
    _, looks = begun(writing, model)
    twice = Answering(Asked("Why?", page="one"), Model("x").looks())
    assert list(writing.here(twice, BUSY)) == []
    model.let()
    list(looks)
    assert begun(writing, Model("a"))


def test_a_fifth_that_a_page_leaves_ends_there() -> None:
    writing, models = Writing(), [Model("a", "b", "c") for _ in range(5)]
    for model in models:
        left(writing, model)
    assert len(writing.pending("")) == 4
    assert [model.is_closed for model in models] == [False] * 4 + [True]
    writing.close()
    for model in models:
        model.let()
    assert comes(lambda: all(model.is_closed for model in models))
