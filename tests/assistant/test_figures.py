"""The numbers in a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import figures, shown


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Fourteen people were hurt", "14"),
        ("14 people", "14"),
        ("1,200 letters, twelve hundred cards, 1.2 thousand parcels", "1200"),
        ("twenty-one ships and ninety boats", "21 90"),
        ("two hundred and fifty men and nine women", "250 9"),
        ("€7.3 million", "7300000"),
        ("a hundred and one", "101"),
        ("3 to 4 million", "3 4000000"),
        ("five and six", "5 6"),
        ("on the 19th of May 2024", "19 2024"),
        ("2024-01-24", "2024 1 24"),
        ("one of them, anyone, F16, Ref", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text: str, numbers: str) -> None:
    assert figures(text) == [Decimal(number) for number in numbers.split()]


@given(st.integers(0, 10**9))
def test_separators_make_no_difference(number: int) -> None:
    assert figures(f"{number:,} people") == figures(f"{number} people") == [Decimal(number)]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert len(figures(text)) == len(set(figures(text)))


def test_numbers_are_shown_as_people_write_them() -> None:
    assert shown(figures("fourteen of 2024, 7.3 million, 7.30")) == "14, 2024, 7,300,000, 7.3"
