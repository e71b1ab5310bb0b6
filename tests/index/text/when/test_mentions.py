"""Dates in news, resolved against the day the article was published: 24 January 2024, a Wednesday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.dates import long_date
from index.text.when.mentions import Mention, mentions

WEDNESDAY = date(2024, 1, 24)


def told(text: str, on: date | None = WEDNESDAY) -> dict[str, str]:
    """The words that name dates, each with its days: "2024-01-15/2024-01-21", or one of them."""
    return {
        text[found.start : found.end]: "/".join(
            dict.fromkeys((found.first.isoformat(), found.last.isoformat()))
        )
        for found in mentions(text, on)
    }


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The court ruled on Tuesday.", "on Tuesday", "2024-01-23"),
        ("The court ruled Tuesday that it may.", "Tuesday", "2024-01-23"),
        ("It began on Wednesday.", "on Wednesday", "2024-01-24"),
        ("It burned late on Sunday.", "late on Sunday", "2024-01-21"),
        ("On Monday morning divers went down.", "On Monday morning", "2024-01-22"),
        (
            "A bus overturned in the early hours of Wednesday.",
            "in the early hours of Wednesday",
            "2024-01-24",
        ),
        ("Since Friday it has snowed.", "Friday", "2024-01-19"),
        ("Tuesday's storm sank it.", "Tuesday", "2024-01-23"),
        ("They met on Tuesday last week.", "on Tuesday last week", "2024-01-16"),
        ("It sank last Friday.", "last Friday", "2024-01-19"),
        ("It sank this Tuesday.", "this Tuesday", "2024-01-23"),
        (
            "It was closed from Monday to Tuesday.",
            "from Monday to Tuesday",
            "2024-01-22/2024-01-23",
        ),
    ],
)
def test_a_weekday_is_the_latest_one(text: str, words: str, days: str) -> None:
    assert told(text) == {words: days}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Friday, Mohamed and his father are to travel.", "2024-01-26"),
        ("On Friday ministers and officials will meet.", "2024-01-26"),
        ("On Friday the prime minister and the mayor of Skarra will meet.", "2024-01-26"),
        ("On Friday Joe Dahl and Ana Reyes and their children will fly home.", "2024-01-26"),
        ("On Friday, Mohamed and his father travelled.", "2024-01-19"),
        ("On Friday Mohamed left and his father will follow.", "2024-01-19"),
        # Behind a verb that is none that we know, "and" begins another clause.
        ("On Friday the chairman quit and voters will choose another.", "2024-01-19"),
        ("On Friday a lorry hit the pier and it will be shut.", "2024-01-19"),
        # As where no second subject follows it.
        ("On Friday the team drew and will play again.", "2024-01-19"),
    ],
)
def test_and_may_join_subjects_of_one_verb(text: str, days: str) -> None:
    assert list(told(text).values()) == [days]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The court will rule on Tuesday.", "on Tuesday", "2024-01-30"),
        ("It will open on Wednesday.", "on Wednesday", "2024-01-24"),
        ("Next Tuesday it is over.", "Next Tuesday", "2024-01-30"),
        ("The report is due on Friday.", "on Friday", "2024-01-26"),
        ("A meeting planned for Friday was cancelled.", "Friday", "2024-01-26"),
        ("It stays shut until Sunday.", "Sunday", "2024-01-28"),
        ("She is expected to resign on Monday.", "on Monday", "2024-01-29"),
        ("On Friday, the council will vote.", "On Friday", "2024-01-26"),
        ("He said he would resign on Thursday.", "on Thursday", "2024-01-25"),
        ("Talks begin on Thursday.", "on Thursday", "2024-01-25"),
        ("Polls open at 7 a.m. on Sunday.", "on Sunday", "2024-01-28"),
        ("Bids must be in by Friday.", "Friday", "2024-01-26"),
        ("From Monday the bus turns here.", "Monday", "2024-01-29"),
        ("They agreed to meet on Friday.", "on Friday", "2024-01-26"),
        ("The deadline is Friday.", "Friday", "2024-01-26"),
        ("A man charged with theft will appear on Friday.", "on Friday", "2024-01-26"),
        ("Ministers will meet at 6 p.m. Friday.", "Friday", "2024-01-26"),
    ],
)
def test_a_weekday_is_the_next_one_where_the_words_look_forward(
    text: str, words: str, days: str
) -> None:
    assert told(text) == {words: days}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He said on Tuesday that it will close.", "2024-01-23"),
        ("He said on Tuesday it will close.", "2024-01-23"),
        ("The board, which met on Tuesday, will rule.", "2024-01-23"),
        ("He agreed on Tuesday to step down.", "2024-01-23"),
        ("On Tuesday he said the bridge will close.", "2024-01-23"),
        ("By Tuesday the water had fallen.", "2024-01-23"),
        ("It will cost more, the bank said Tuesday.", "2024-01-23"),
        ("She could not be reached on Tuesday.", "2024-01-23"),
    ],
)
def test_what_lies_ahead_of_another_clause_moves_no_weekday(text: str, days: str) -> None:
    assert list(told(text).values()) == [days]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("It sank yesterday.", "yesterday", "2024-01-23"),
        ("He left yesterday evening.", "yesterday evening", "2024-01-23"),
        ("Last night it froze.", "Last night", "2024-01-23"),
        ("It opens tomorrow.", "tomorrow", "2024-01-25"),
        ("This morning it rained.", "This morning", "2024-01-24"),
        ("the day before yesterday", "the day before yesterday", "2024-01-22"),
        ("It sank three days ago.", "three days ago", "2024-01-21"),
        ("It sank two weeks ago.", "two weeks ago", "2024-01-08/2024-01-14"),
        ("It sank a month ago.", "a month ago", "2023-12-01/2023-12-31"),
        ("It sank 16 years ago.", "16 years ago", "2008-01-01/2008-12-31"),
        ("It rained last week.", "last week", "2024-01-15/2024-01-21"),
        ("Last week's vote was close.", "Last week", "2024-01-15/2024-01-21"),
        ("Over the weekend it rained.", "Over the weekend", "2024-01-20/2024-01-21"),
        ("It will rain at the weekend.", "at the weekend", "2024-01-27/2024-01-28"),
        ("last weekend", "last weekend", "2024-01-20/2024-01-21"),
        ("It sank earlier this month.", "earlier this month", "2024-01-01/2024-01-24"),
        ("It opens later this month.", "later this month", "2024-01-24/2024-01-31"),
        ("It closed late last year.", "late last year", "2023-09-01/2023-12-31"),
        ("It opens early next month.", "early next month", "2024-02-01/2024-02-10"),
        ("shut until the end of the month", "the end of the month", "2024-01-21/2024-01-31"),
        ("in the past two weeks", "in the past two weeks", "2024-01-10/2024-01-24"),
        ("over the last three months", "over the last three months", "2023-10-24/2024-01-24"),
    ],
)
def test_what_is_told_from_the_day_of_publication(text: str, words: str, days: str) -> None:
    assert told(text) == {words: days}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("It burned in March.", "in March", "2023-03-01/2023-03-31"),
        ("It opened in January.", "in January", "2024-01-01/2024-01-31"),
        ("It will open in March.", "in March", "2024-03-01/2024-03-31"),
        ("A hearing is set for March.", "March", "2024-03-01/2024-03-31"),
        ("It closed since March.", "March", "2023-03-01/2023-03-31"),
        ("It closed in May last year.", "in May last year", "2023-05-01/2023-05-31"),
        ("It shut at the end of December.", "at the end of December", "2023-12-21/2023-12-31"),
        ("It shuts until the end of March.", "the end of March", "2024-03-21/2024-03-31"),
        ("It rained in late March.", "in late March", "2023-03-21/2023-03-31"),
        ("next March", "next March", "2024-03-01/2024-03-31"),
        ("It rained between November and January.", "between November and January", "2023-11-01/2024-01-31"),
        ("It snowed on 24 January.", "on 24 January", "2024-01-24"),
        ("It struck on October 7.", "on October 7", "2023-10-07"),
        ("It opens on 14 February.", "on 14 February", "2024-02-14"),
        ("It will open on June 30.", "on June 30", "2024-06-30"),
        ("It closed on 14 December.", "on 14 December", "2023-12-14"),
        ("on Tuesday, January 23", "on Tuesday, January 23", "2024-01-23"),
        ("on Friday, 23 June", "on Friday, 23 June", "2023-06-23"),
        ("between 12 and 24 January", "between 12 and 24 January", "2024-01-12/2024-01-24"),
        ("from 28 December to 3 January", "from 28 December to 3 January", "2023-12-28/2024-01-03"),
    ],
)  # fmt: skip
def test_a_day_or_month_without_its_year_is_a_near_one(text: str, words: str, days: str) -> None:
    (found,) = mentions(text, WEDNESDAY)
    assert told(text) == {words: days}
    assert found.relative


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("on 24 January 2024", "on 24 January 2024", "2024-01-24"),
        ("January 24, 2024", "January 24, 2024", "2024-01-24"),
        ("Jan. 24, 2024", "Jan. 24, 2024", "2024-01-24"),
        ("the 24th of January 2024", "the 24th of January 2024", "2024-01-24"),
        ("2024-01-24", "2024-01-24", "2024-01-24"),
        ("24/01/2024", "24/01/2024", "2024-01-24"),
        ("in March 2020", "in March 2020", "2020-03-01/2020-03-31"),
        ("since February 2010", "February 2010", "2010-02-01/2010-02-28"),
        ("the end of March 2020", "the end of March 2020", "2020-03-21/2020-03-31"),
        ("in 2023", "in 2023", "2023-01-01/2023-12-31"),
        ("in 2023, 2,000 people", "in 2023", "2023-01-01/2023-12-31"),
        ("since 2019", "2019", "2019-01-01/2019-12-31"),
        ("in early 2023", "in early 2023", "2023-01-01/2023-04-30"),
        ("between 2019 and 2021", "between 2019 and 2021", "2019-01-01/2021-12-31"),
        ("12–24 January 2024", "12–24 January 2024", "2024-01-12/2024-01-24"),
    ],
)
def test_a_date_with_its_year_needs_no_day_of_publication(text: str, words: str, days: str) -> None:
    (found,) = mentions(text, None)
    assert told(text, None) == told(text) == {words: days}
    assert not found.relative


def test_without_a_day_of_publication_relative_dates_are_left_out() -> None:
    text = "On Tuesday, in March and on 7 May it said that in 2019, last week and three days ago"
    assert told(text, None) == {"in 2019": "2019-01-01/2019-12-31"}


def test_dates_of_a_sentence_come_in_order() -> None:
    text = "They met on Tuesday, after talks in December, and will meet again next week."
    assert list(told(text)) == ["on Tuesday", "in December", "next week"]


@pytest.mark.parametrize(
    ("day", "text", "days"),
    [
        (date(2024, 1, 22), "It burned on Sunday.", "2024-01-21"),
        (date(2024, 1, 1), "It burned in December.", "2023-12-01/2023-12-31"),
        (date(2024, 3, 1), "It burned yesterday.", "2024-02-29"),
        (date(2024, 3, 31), "in the past month", "2024-02-29/2024-03-31"),
        (date(2024, 1, 28), "It will open on Sunday.", "2024-01-28"),
        (date(2024, 1, 27), "It rains this weekend.", "2024-01-27/2024-01-28"),
        (date(2023, 2, 1), "It struck on 29 February 2023.", ""),
        (date(2024, 12, 30), "It opens on 2 January.", "2025-01-02"),
        (date(1, 1, 1), "It burned yesterday.", ""),
        (date(9999, 12, 31), "It will open tomorrow.", ""),
    ],
)
def test_the_edges_of_months_and_years(day: date, text: str, days: str) -> None:
    assert "".join(told(text, day).values()) == days


pieces = st.sampled_from(
    """on in the since until between and to - , . Tuesday Sunday March May January 24 12 7 2024 2019
    last next this week month year weekend days ago three end of early will said \n yesterday
    night 24/01/2024 2024-01-24 st 's due for from by was past over a""".split(" ")
)
newslike = st.lists(pieces, max_size=25).map(" ".join)


@given(st.text() | newslike, st.dates() | st.none())
def test_spans_of_any_text_are_exact_ordered_and_apart(text: str, on: date | None) -> None:
    free = 0
    for found in mentions(text, on):
        assert free <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert found.first <= found.last
        assert on or not found.relative
        free = found.end


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.dates())
def test_a_whole_date_is_itself_whenever_it_is_written(day: date, on: date) -> None:
    (found,) = mentions(f"It happened on {long_date(day)}, they say.", on)
    assert found == Mention(12, 12 + len(f"on {long_date(day)}"), day, day, relative=False)


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_lies_in_the_week_before(on: date, back: int) -> None:
    day = on - timedelta(back)
    (found,) = mentions(f"It sank on {day:%A}.", on)
    assert (found.first, found.last) == (day, day)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["between 12 and ", "2024-", "at the end of ", "Tuesday to ", " "]
)
@pytest.mark.timeout(20)
def test_a_text_full_of_beginnings_of_dates_is_read_in_time(piece: str) -> None:
    assert len(mentions(piece * 20_000, WEDNESDAY)) <= 20_000
