"""A claim may name the outlet and the day of the article it cites: its byline says them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import Verdict
from assistant.verification import Case, verify_all
from assistant.verifying.bylines import named

DAY = date(2024, 2, 12)
SAID = "Fourteen people were hurt when the ferry ran into a barge."


@pytest.mark.parametrize(
    ("claim", "byline"),
    [
        ("The Harbour Gazette reported it.", ["Harbour Gazette"]),
        ("It was late (Harbour Gazette, 12 February 2024).", ["Harbour Gazette, 12 February 2024"]),
        ("The Harbour Gazette of 12 February said so.", ["Harbour Gazette of 12 February"]),
        ("The Harbour Gazette of 13 February said so.", ["Harbour Gazette"]),
        ("The Harbour Gazettes said so on 12 February 2024.", []),
        ("It happened on 12 February 2024.", []),
    ],
)
def test_the_outlet_and_the_day_right_behind_it_are_found(claim: str, byline: list[str]) -> None:
    found = named(claim, ["The Harbour Gazette"], [DAY])
    assert [claim[start:end] for start, end in found] == byline


@pytest.mark.parametrize("outlet", ["", "  "])
def test_an_outlet_without_a_name_is_nowhere(outlet: str) -> None:
    assert named("The Harbour Gazette said so.", [outlet], [None]) == []


def verdict(claim: str, outlet: str) -> Verdict:
    (found,) = verify_all([Case(claim, [SAID], [DAY], [outlet])])
    return found.verdict


def test_an_outlet_that_is_cited_may_be_named() -> None:
    claim = (
        "Fourteen people were hurt, the Harbour Gazette reported, when the ferry ran into a barge."
    )
    assert verdict(claim, "Harbour Gazette") is Verdict.SUPPORTED
    assert verdict(claim, "Norrin Courier") is not Verdict.SUPPORTED


def test_what_the_article_does_not_say_stays_unsaid_beside_its_outlet() -> None:
    claim = "Forty people were hurt, the Harbour Gazette reported, when the ferry ran into a barge."
    assert verdict(claim, "Harbour Gazette") is Verdict.CONTRADICTED
