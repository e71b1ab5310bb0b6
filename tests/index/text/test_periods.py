"""The days that people type as a limit."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadMetadata
from index.text.periods import first_day, last_day

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2026-01-24", "2026-01-24", "2026-01-24"),
        ("24 January 2026", "2026-01-24", "2026-01-24"),
        (date(2026, 1, 24), "2026-01-24", "2026-01-24"),
        (datetime(2026, 1, 24, 23, 59, tzinfo=UTC), "2026-01-24", "2026-01-24"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("today", "2026-03-31", "2026-03-31"),
        (" Yesterday ", "2026-03-30", "2026-03-30"),
        ("7d", "2026-03-24", "2026-03-24"),
        ("2 weeks ago", "2026-03-17", "2026-03-17"),
        ("1 month", "2026-02-28", "2026-02-28"),
        ("2y", "2024-03-31", "2024-03-31"),
    ],
)
def test_a_limit_is_a_day_or_a_month(said: date | str, first: str, last: str) -> None:
    days = first_day(said, TODAY), last_day(said, TODAY)
    assert days == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("said", [None, "", "  "])
def test_nothing_is_no_limit(said: str | None) -> None:
    assert first_day(said, TODAY) is None
    assert last_day(said, TODAY) is None


@pytest.mark.parametrize(
    "said", ["soonish", "January", "03/04/2024", "2026-13", "9999y", "9999-12"]
)
def test_what_names_no_day_of_the_calendar_is_refused(said: str) -> None:
    with pytest.raises(BadMetadata):
        first_day(said, TODAY)


@given(st.text(max_size=30) | st.from_regex(r"\d{1,6} ?(d|w|months?|years? ago)", fullmatch=True))
def test_any_text_gives_days_in_order_or_one_error(said: str) -> None:
    try:
        first, last = first_day(said, TODAY), last_day(said, TODAY)
    except BadMetadata:
        return
    assert (first is None and last is None) or first <= last  # type: ignore[operator]
