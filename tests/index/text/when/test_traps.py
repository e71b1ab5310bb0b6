"""What looks like a date in news and is none, or may be one of two: better none than a wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from index.text.when.mentions import mentions

WEDNESDAY = date(2024, 1, 24)


def named(text: str) -> list[str]:
    return [text[found.start : found.end] for found in mentions(text, WEDNESDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "May said she was sorry.",
        "Theresa May was criticised by May's own party.",
        "The cuts made by May were undone, a defeat for June.",
        "They march on the capital.",
        "The March on Rome began.",
        "June Sarpong met April Jones and August Wilson.",
        "The Sun said she sat down.",
        "Sat Bains cooked in the sun.",
        "Jan and Mar met Dec.",
        "An election poll, the November vote.",
    ],
)
def test_names_and_verbs_are_no_months_and_no_days(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 people came.",
        "It passed by 2024 votes to 1999.",
        "In 2000 homes the lights went out.",
        "It was won with 2024 votes.",
        "They walked for 2000 metres, from 1900 to 2000 steps.",
        "It begins at 2000 GMT.",
        "He paid $2024, or €1999.",
        "The 1990s were loud.",
        "Flight 2023 left gate 24.",
        "Turnout was 61.4 percent.",
        "Athletic won 2-1.",
        "It costs 3.1.2024.5.",
        "The 2023 Cricket World Cup",
    ],
)
def test_counts_and_names_are_no_years(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It lasted for three days.",
        "It took two weeks.",
        "He has sailed for 19 years.",
        "A two-day summit",
        "In five years' time",
        "It dries within two days.",
        "The first three months of life",
        "A week-long strike",
    ],
)
def test_how_long_is_not_when(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Every Friday prices rise, and on Fridays it is full.",
        "It was signed on the Friday before the collision.",
        "The following Tuesday he left.",
        "Black Friday and Good Friday",
        "The Sunday Times and The Mail on Sunday",
        "Sheffield Wednesday won.",
        "Open Monday to Friday",
        "It sails from Monday to Friday.",
        "Monday-Friday",
        "He left in June the following year.",
        "The last three months of the war",
        "Two days later he left.",
        "She watched The Day After Tomorrow and Last Week Tonight.",
        "He read it in USA Today.",
    ],
)
def test_a_day_told_from_something_else_is_left_out(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It was on 03/04/2024.",
        "He said it would be next Friday.",
        "It burned last Monday.",
        "It rains next weekend.",
        "He was due in court on Friday.",
        "He had hoped to leave on Friday.",
        "The airport was closed until Friday.",
        "Rates will rise next year, and again in June, and in July.",
        "The October 7 attack and the January 6 riot",
        "It was 31 November 2023.",
        "Wednesday, 23 January, it was.",
        "It fell more than two years ago.",
        "Turnout rose since almost four years ago.",
        "A year ago today he left.",
        "In January of the following year",
    ],
)
def test_what_may_mean_two_days_is_left_out(text: str) -> None:
    assert set(named(text)) <= {"next year"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In March 14 people died.", ["In March"]),
        ("In March 2,000 people came.", ["In March"]),
        ("In May, Theresa May said she may march.", ["In May"]),
        ("On Sunday the Sun said so.", ["On Sunday"]),
        ("The Sunday Times said so on Sunday.", ["on Sunday"]),
        ("In 2024 2024 votes were cast.", ["In 2024"]),
        ("On May 5 May said so.", ["On May 5"]),
        ("For three days from 3 to 5 March 2023", ["from 3 to 5 March 2023"]),
    ],
)
def test_a_date_next_to_what_looks_like_one(text: str, words: list[str]) -> None:
    assert named(text) == words
