"""Passwords: slow to guess, never kept."""

from __future__ import annotations

import pytest

from ui.login.passwords import NOBODY, hashed, matches


@pytest.mark.slow
def test_a_password_matches_its_own_hash_only() -> None:
    kept = hashed("correct horse")
    assert matches("correct horse", kept)
    assert not matches("correct horse ", kept)
    assert not matches("", kept)


@pytest.mark.slow
def test_a_hash_shows_nothing_and_is_never_the_same() -> None:
    first, second = hashed("correct horse"), hashed("correct horse")
    assert first != second
    assert "correct" not in first
    assert first.startswith("scrypt$16384$8$5$")


def test_a_hash_made_at_other_costs_still_counts() -> None:
    cheap = "scrypt$2$8$1$AAAAAAAAAAAAAAAAAAAAAA==$"
    wanted = "nh2Wf0Y3vLUZWYDyfWSEdT1/0pmOQ2D3rSyRfkzyzUc="
    assert not matches("anything", cheap + wanted)


@pytest.mark.slow
@pytest.mark.parametrize("password", ["", "nobody", "A", "\ud800"])
def test_nobody_s_hash_is_of_the_same_kind_and_has_no_password(password: str) -> None:
    assert NOBODY.split("$")[:4] == hashed("x" * 8).split("$")[:4]
    assert not matches(password, NOBODY)
