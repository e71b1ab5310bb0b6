"""The numbers in a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import figures, shown


def values(text: str) -> list[Decimal]:
    return [figure.value for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Fourteen people were hurt", "14"),
        ("14 people", "14"),
        ("1,200 letters, twelve hundred cards, 1.2 thousand parcels", "1200 1200 1200"),
        ("twenty-one ships and ninety boats", "21 90"),
        ("two hundred and fifty men and nine women", "250 9"),
        ("€7.3 million, £4.5bn, 30k", "7300000 4500000000 30000"),
        ("a hundred and one, a dozen", "101 12"),
        ("3 to 4 million", "3000000 4000000"),
        ("between 5 and 7 percent", "5 7"),
        ("five and six", "5 6"),
        ("minus 11.4 degrees", "-11.4"),
        ("anyone, F16, Ref", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: str) -> None:
    assert values(text) == [Decimal(number) for number in numbers.split()]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("$1.2m", "$", 1_200_000),
        ("7.3 million euros", "€", 7_300_000),
        ("50 %", "%", 50),
        ("50 per cent", "%", 50),
        ("half of the members", "%", 50),
        ("a third of its roof", "%", Decimal("33.3")),
        ("the third year", "ordinal", 3),
        ("a third cousin", "ordinal", 3),
        ("season 4", "ordinal", 4),
        ("the 21st time", "ordinal", 21),
        ("at 6.40 p.m.", "time", 18 * 60 + 40),
        ("at 18:40", "time", 18 * 60 + 40),
        ("beat them 2-1 on Saturday", "score", 2_001),
        ("one of them", "pronoun", 1),
        ("one fighter", "", 1),
    ],
)
def test_what_a_number_is_of_belongs_to_it(text: str, kind: str, value: Decimal) -> None:
    (figure,) = figures(text)
    assert (figure.kind, figure.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("nearly 8 million", "~"),
        ("some 400 crew", "~"),
        ("more than 100", ">"),
        ("at least one fighter", ">"),
        ("no more than 6 knots", "<"),
        ("up to €35,000", "<"),
        ("exactly 5", ""),
    ],
)
def test_a_limit_before_a_number_belongs_to_it(text: str, bound: str) -> None:
    (figure,) = figures(text)
    assert figure.bound == bound


def test_what_is_counted_follows_the_number() -> None:
    boats, crew = figures("It speaks for 63 small boats, and some 400 crew.")
    assert boats.counted == {"small", "boat"}
    assert crew.counted == {"crew"}


def test_a_number_s_place_includes_its_sign_and_its_unit() -> None:
    text = "It cost €4.5 million or 8 percent of it."
    assert [text[f.start : f.end] for f in figures(text)] == ["€4.5 million", "8 percent"]


@given(st.integers(0, 10**9))
def test_separators_make_no_difference(number: int) -> None:
    assert values(f"{number:,} people") == values(f"{number} people") == [Decimal(number)]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    places = [(figure.start, figure.end) for figure in figures(text)]
    assert places == sorted(places)
    assert all(text[start:end] for start, end in places)


def test_numbers_are_shown_as_people_write_them() -> None:
    assert shown(values("fourteen of 2024, 7.3 million, 7.30")) == "14, 2024, 7,300,000, 7.3"
