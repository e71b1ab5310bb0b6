"""Publication dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadMetadata
from index.text.dates import long_date, parse_date

DAY = date(2024, 1, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-24",
        "2024-01-24T23:30:00-05:00",
        "2024-01-24 10:00",
        "20240124",
        "2024/01/24",
        "24 January 2024",
        "24 Jan 2024",
        "24. January 2024",
        "January 24, 2024",
        "Jan. 24, 2024",
        "Wednesday, 24 January 2024",
        "Wed, 24 Jan 2024 10:00:00 GMT",
        "Wed, 24 Jan 2024 10:00:00 EST",
        "January 24th, 2024 at 5:30 p.m. PST",
        "24/01/2024",
        "24.01.2024",
        "24-01-2024",
        "01/24/2024",
        "  24   January\n2024 ",
    ],
)
def test_one_day_is_read_in_many_forms(text: str) -> None:
    assert parse_date(text) == DAY


def test_dates_and_times_of_python_are_taken_as_they_are() -> None:
    assert parse_date(DAY) == DAY
    assert parse_date(datetime(2024, 1, 24, 23, 59, tzinfo=UTC)) == DAY


@pytest.mark.parametrize("nothing", [None, "", "  \n"])
def test_nothing_is_no_date(nothing: str | None) -> None:
    assert parse_date(nothing) is None


@pytest.mark.parametrize(
    "text",
    ["03/04/2024", "3.4.2024", "03-04-2024", "Wed, 03/04/2024", "03/04/24", "3/4/2024 10:00"],
)
def test_a_date_that_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(BadMetadata, match="two ways"):
        parse_date(text)


@pytest.mark.parametrize("text", ["04/04/2024", "4.4.2024"])
def test_a_day_with_the_number_of_its_month_is_read_in_one_way(text: str) -> None:
    assert parse_date(text) == date(2024, 4, 4)


@pytest.mark.parametrize(
    "text", ["January", "January 2024", "2024", "24 January", "Tuesday", "10:30", "24", "2024-01"]
)
def test_a_date_that_names_no_one_day_is_refused(text: str) -> None:
    with pytest.raises(BadMetadata):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2024-13-45",
        "2024-02-30",
        "0000-00-00",
        "32 January 2024",
        "'; DROP TABLE articles",
        "2024-01-24extra" * 20,
        "1" * 5000,
        "x" * 10_000_000,
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadMetadata) as caught:
        parse_date(text)
    assert len(str(caught.value)) < 200
    assert caught.value.hint


dateish = st.text(st.sampled_from("0123456789-/.,: +TZJanMrwsep"), max_size=25)


@given(st.text(max_size=40) | dateish)
def test_any_text_is_a_day_nothing_or_refused(text: str) -> None:
    try:
        found = parse_date(text)
    except BadMetadata:
        return
    assert found is None or type(found) is date


@given(st.dates())
def test_iso_dates_come_back_as_they_were_written(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_long_dates_come_back_as_they_were_written(day: date) -> None:
    assert parse_date(long_date(day)) == day


def test_no_day_has_no_long_date() -> None:
    assert long_date(None) == ""
