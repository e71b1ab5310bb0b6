"""Dates as papers of other languages print them."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadMetadata
from index.text.dates import parse_date

PRINTED = [
    "24. Januar 2024", "Mittwoch, 24. Januar 2024", "Mittwoch, den 24. Januar 2024, 10:15 Uhr",
    "24. Jan. 2024", "24 janvier 2024", "mercredi 24 janvier 2024 à 10h15", "24 de enero de 2024",
    "miércoles, 24 de enero de 2024", "24 de janeiro de 2024", "24 gennaio 2024", "24 januari 2024",
    "24. januar 2024", "24. ledna 2024", "24 stycznia 2024", "24 января 2024 г.", "24 января 2024",
    "24 січня 2024 року", "24 Ιανουαρίου 2024", "24. tammikuuta 2024", "24. jaanuar 2024",
    "24 Ocak 2024", "24. januarja 2024", "2024. január 24.", "24 de gener de 2024",
    "24 ianuarie 2024", "24 يناير 2024", "٢٤ يناير ٢٠٢٤", "24 בינואר 2024", "24 जनवरी 2024",
    "2024年1月24日", "2024年1月24日（水）", "2024年1月24日 10:15", "2024년 1월 24일", "2024 年 1 月 24 日",
]  # fmt: skip


@pytest.mark.parametrize("printed", PRINTED)
def test_a_day_is_read_as_it_is_printed(printed: str) -> None:
    assert parse_date(printed) == date(2024, 1, 24)


@pytest.mark.parametrize(
    ("printed", "day"),
    [("1er mars 2024", date(2024, 3, 1)), ("3 août 2024", date(2024, 8, 3)),
     ("11. listopadu 2024", date(2024, 11, 11)), ("5 мая 2024", date(2024, 5, 5)),
     ("31. Dezember 1999", date(1999, 12, 31))],
)  # fmt: skip
def test_the_other_months_too(printed: str, day: date) -> None:
    assert parse_date(printed) == day


@pytest.mark.parametrize(
    "text",
    ["31. Februar 2024", "2024年13月1日", "24 foo 2024", "Januar 2024", "24. Januar",
     "Le livre a paru le 24 janvier 2024 chez Dupont", "24 janvier 2024 et 25 janvier 2024"],
)  # fmt: skip
def test_what_names_no_one_day_is_refused(text: str) -> None:
    with pytest.raises(BadMetadata):
        parse_date(text)


@given(st.text(st.sampled_from("24. Januar2024年月日мая,de"), max_size=60))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        parse_date(text)
    except BadMetadata:
        return
