"""Dates, and whether one may stand for another."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verifying.moments import agree, moments

WEDNESDAY = date(2024, 1, 24)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("on Tuesday, 23 January 2024, at noon", ["Tuesday, 23 January 2024"]),
        ("January 23rd and the 24th of May 2024", ["January 23rd", "24th of May 2024"]),
        ("since March 2020, in May", ["March 2020", "May"]),
        ("in the 1940s, the season 2018-19, 2024-01-24", ["1940s", "2018-19", "2024-01-24"]),
        ("last week, the 18th century", ["last week", "18th century"]),
        ("it may march with 2000 people for $1999", []),
    ],
)
def test_dates_are_found_whole(text: str, named: list[str]) -> None:
    assert [text[moment.start : moment.end] for moment in moments(text)] == named


@pytest.mark.parametrize(
    ("claimed", "said", "expected"),
    [
        ("23 January 2024", "January 23, 2024", True),
        ("January 2024", "23 January 2024", True),
        ("in 2024", "23 January 2024", True),
        ("in the 1940s", "in 1943", True),
        ("Tuesday", "23 January 2024", True),
        ("23 January 2024", "23 January", None),
        ("23 January 2024", "January 2024", None),
        ("23 January", "Tuesday", None),
        ("23 January 2024", "24 January 2024", False),
        ("23 January", "23 March", False),
        ("Monday", "23 January 2024", False),
        ("in 2023", "23 January 2024", False),
        ("last week", "next week", False),
    ],
)
def test_a_claim_may_say_less_but_not_otherwise(
    claimed: str, said: str, expected: bool | None
) -> None:
    (mine,), (theirs,) = moments(claimed), moments(said)
    assert agree(mine, theirs) is expected


@pytest.mark.parametrize(("day", "expected"), [(23, True), (22, False)])
def test_the_day_of_publication_tells_what_tuesday_is(day: int, expected: bool) -> None:
    (mine,) = moments(f"{day} January 2024", WEDNESDAY)
    (theirs,) = moments("It was announced on Tuesday.", WEDNESDAY)
    assert agree(mine, theirs) is expected


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    found = moments(text, WEDNESDAY)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
