"""Questions compute a few at a time, in order, and those that are further along first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

import pytest

from index.turns import Turns


@contextmanager
def held(turns: Turns) -> Iterator[Callable[[], None]]:
    """All turns taken by others until the function that is given is called."""
    release, taken = threading.Event(), threading.Event()

    def hold() -> None:
        with turns.beginning():
            taken.set()
            release.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait()
    try:
        yield release.set
    finally:
        release.set()
        thread.join()


def waiting(turns: Turns, count: int) -> None:
    while len(turns._waiting) < count:
        threading.Event().wait(0.001)


def test_no_more_compute_at_a_time_than_may() -> None:
    turns, lock, now, most = Turns(3), threading.Lock(), 0, 0

    def compute(_: int) -> None:
        nonlocal now, most
        with turns.beginning():
            with lock:
                now += 1
                most = max(most, now)
            threading.Event().wait(0.002)
            with lock:
                now -= 1

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(compute, range(60)))
    assert most == 3


def test_who_came_first_is_first_but_what_ends_an_answer_is_before_what_begins_one() -> None:
    turns, order = Turns(1), list[str]()

    def compute(turn: Callable[[], AbstractContextManager[None]], name: str) -> None:
        with turn():
            order.append(name)

    with held(turns) as release, ThreadPoolExecutor(4) as pool:
        begins, ends = turns.beginning, turns.ending
        asked = ((begins, "first"), (begins, "second"), (ends, "third"), (ends, "fourth"))
        for number, (turn, name) in enumerate(asked, 1):
            pool.submit(compute, turn, name)
            waiting(turns, number)
        release()
    assert order == ["third", "fourth", "first", "second"]


def test_a_turn_is_given_on_when_computing_fails() -> None:
    turns = Turns(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.beginning():
            raise ZeroDivisionError
    with turns.ending():
        pass


def test_who_is_interrupted_while_waiting_takes_no_turn_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns = Turns(1)

    def interrupted(_: threading.Event, timeout: float | None = None) -> bool:
        raise KeyboardInterrupt

    with held(turns) as release:
        with monkeypatch.context() as ctrl_c:
            ctrl_c.setattr(threading.Event, "wait", interrupted)
            with pytest.raises(KeyboardInterrupt), turns.beginning():
                pass
        assert not turns._waiting
        release()
    with turns.beginning():
        pass
