"""Guessing: free at first, then slower and slower."""

from __future__ import annotations

import pytest

from ui.login.throttle import ADDRESSES, NAMES, Patience, Throttle


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("patience", [NAMES, ADDRESSES])
def test_the_wait_doubles_after_the_free_guesses(patience: Patience) -> None:
    clock = Clock()
    throttle = Throttle(patience, clock)
    assert [throttle.attempt("ada") for _ in range(patience.free)] == [0.0] * patience.free
    waits = []
    for _ in range(12):
        waits.append(throttle.attempt("ada"))
        clock.now += waits[-1]
        assert throttle.attempt("ada") == 0.0
    assert waits == [min(2.0**n, patience.longest) for n in range(12)]


def test_of_200_guesses_in_a_minute_few_are_tried() -> None:
    clock = Clock()
    throttle = Throttle(NAMES, clock)
    tried = 0
    for _ in range(200):
        tried += throttle.attempt("ada") == 0.0
        clock.now += 0.3
    assert tried <= 11


def test_names_are_counted_apart() -> None:
    throttle = Throttle(NAMES, Clock())
    for _ in range(10):
        throttle.attempt("ada")
    assert throttle.attempt("ada") > 0
    assert throttle.attempt("bob") == 0.0


def test_a_right_password_forgets_the_wrong_ones() -> None:
    throttle = Throttle(NAMES, Clock())
    for _ in range(5):
        throttle.attempt("ada")
    throttle.forget("ada")
    assert throttle.attempt("ada") == 0.0


def test_right_ones_never_add_up() -> None:
    throttle = Throttle(ADDRESSES, Clock())
    for _ in range(100):
        assert throttle.attempt("here") == 0.0
        throttle.succeeded("here")


def test_an_hour_without_a_guess_forgets_all() -> None:
    clock = Clock()
    throttle = Throttle(NAMES, clock)
    for _ in range(6):
        throttle.attempt("ada")
    clock.now = 3601.0
    assert [throttle.attempt("ada") for _ in range(5)] == [0.0] * 5


def test_many_keys_take_no_more_room() -> None:
    throttle = Throttle(NAMES, Clock())
    for number in range(50_100):
        throttle.attempt(str(number))
    assert len(throttle._failed) == 50_000
