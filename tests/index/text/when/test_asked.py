"""The period a question asks about, on 24 January 2024."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.when.asked import period_asked

TODAY = date(2024, 1, 24)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What happened in October 2023?", "2023-10-01", "2023-10-31"),
        ("what happened in october 2023?", "2023-10-01", "2023-10-31"),
        ("what happened on tuesday", "2024-01-23", "2024-01-23"),
        ("What did the council decide last week?", "2024-01-15", "2024-01-21"),
        ("What happened yesterday?", "2024-01-23", "2024-01-23"),
        ("What happened in the last two weeks?", "2024-01-10", "2024-01-24"),
        ("What has changed since March?", "2023-03-01", "2024-01-24"),
        ("What happened after 12 January?", "2024-01-13", "2024-01-24"),
        ("What was known before 2020?", "0001-01-01", "2019-12-31"),
        ("Prior to 2020, who was mayor?", "0001-01-01", "2019-12-31"),
        ("What was built up to 2019?", "0001-01-01", "2019-12-31"),
        ("What was built until the end of last year?", "0001-01-01", "2023-12-31"),
        ("What happened between 12 and 24 January?", "2024-01-12", "2024-01-24"),
        ("What happened from 3 May 2023 to 8 July 2023?", "2023-05-03", "2023-07-08"),
        ("How did prices change between 2019 and 2021?", "2019-01-01", "2021-12-31"),
        ("Was it on Monday or Tuesday?", "2024-01-22", "2024-01-23"),
        ("What happened after 1 March 2023 and before 5 April 2023?", "2023-03-02", "2023-04-04"),
        ("Did it, in 2023, snow in March 2023?", "2023-03-01", "2023-03-31"),
        ("What will open next month?", "2024-02-01", "2024-02-29"),
        ("What will the court decide on Friday?", "2024-01-26", "2024-01-26"),
        ("Who may run in may?", "2024-05-01", "2024-05-31"),
        ("who won in march 2022", "2022-03-01", "2022-03-31"),
    ],
)  # fmt: skip
def test_a_question_asks_about_days(question: str, first: str, last: str) -> None:
    asked = period_asked(question, TODAY)
    assert asked == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "question",
    [
        "",
        "How many people were hurt in the ferry collision?",
        "Who may march?",
        "Who won the 2023 Cricket World Cup?",
        "Was it on 03/04/2024?",
        "What happened in 2019 and what did she say on Tuesday?",
        "How long is a week?",
    ],
)
def test_a_question_without_one_period_asks_about_none(question: str) -> None:
    assert period_asked(question, TODAY) is None


@given(st.text(), st.dates())
def test_any_question_has_a_period_or_none(question: str, today: date) -> None:
    asked = period_asked(question, today)
    assert asked is None or asked[0] <= asked[1]


@given(
    st.sampled_from(["since", "before", "after", "until", "in", "by", "up to"]),
    st.sampled_from(["March", "2020", "yesterday", "12 January", "January 9999", "last week"]),
    st.dates(),
)
def test_open_periods_end_where_the_calendar_does(lead: str, words: str, today: date) -> None:
    asked = period_asked(f"What happened {lead} {words}?", today)
    assert asked is None or asked[0] <= asked[1]
