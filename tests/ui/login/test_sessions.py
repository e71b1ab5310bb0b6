"""Sessions: they end by time, by logging out, and with the user's password."""

from __future__ import annotations

from ui.login.sessions import Sessions


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_token_stands_for_its_user_until_it_is_ended() -> None:
    sessions = Sessions(lambda user: f"hash of {user}")
    ada, bob = sessions.begin("ada"), sessions.begin("bob")
    assert len({ada, bob}) == 2
    assert len(ada) >= 40
    assert (sessions.user(ada), sessions.user(bob)) == ("ada", "bob")
    sessions.end(ada)
    assert (sessions.user(ada), sessions.user(bob)) == ("", "bob")


def test_what_was_never_given_stands_for_nobody() -> None:
    sessions = Sessions(lambda _: "hash")
    sessions.begin("ada")
    for token in ("", "ada", "x" * 43, "\ud800"):
        assert sessions.user(token) == ""


def test_it_ends_after_a_silence_and_after_a_day() -> None:
    clock = Clock()
    sessions = Sessions(lambda _: "hash", clock)
    silent, busy = sessions.begin("ada"), sessions.begin("ada")
    for hour in range(0, 24, 6):
        clock.now = hour * 3600.0
        assert sessions.user(busy) == "ada"
    assert sessions.user(silent) == ""
    clock.now = 24 * 3600.0
    assert sessions.user(busy) == ""


def test_it_ends_with_another_password_and_with_the_user() -> None:
    hashes = {"ada": "old", "bob": "old"}
    sessions = Sessions(lambda user: hashes.get(user, ""))
    ada, bob = sessions.begin("ada"), sessions.begin("bob")
    hashes["ada"] = "new"
    del hashes["bob"]
    assert (sessions.user(ada), sessions.user(bob)) == ("", "")


def test_tokens_are_not_kept() -> None:
    sessions = Sessions(lambda _: "hash")
    token = sessions.begin("ada")
    assert token not in repr(vars(sessions))
