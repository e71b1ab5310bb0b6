"""Which sentences are events, and of which days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Article, Basis
from assistant.summarizing.material import sentences
from assistant.timelines.dating import Dated, dated

# A Wednesday.
DAY = date(2024, 5, 15)


def of(text: str, published: date | None = DAY) -> list[Dated]:
    return dated(sentences(Article(text, title="A title", published=published)))


def days(text: str) -> list[str]:
    """The days of what is told behind a first sentence that tells nothing of its own."""
    found = of(f"“Quiet,” they say. {text}")
    return ["/".join(dict.fromkeys(d.isoformat() for d in one.days)) for one in found]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The dam broke on Monday.", "2024-05-13"),
        ("The dam broke three days ago.", "2024-05-12"),
        ("The dam broke last week.", "2024-05-06/2024-05-12"),
        ("The dam will be closed on 4 June.", "2024-06-04"),
        ("The dam has stood there since 1912.", "1912-01-01/1912-12-31"),
        ("The dam was closed from 3 to 5 May.", "2024-05-03/2024-05-05"),
    ],
)
def test_the_days_that_a_sentence_names_are_those_of_its_event(text: str, when: str) -> None:
    assert days(text) == [when]


@pytest.mark.parametrize(
    "text",
    [
        "It was the highest level since 1912.",  # a measure
        "The level has doubled since 2021.",
        "Nobody will be moved before 2026.",
        "In our report of 3 May the level was too high.",  # when it was printed
        "The level was above normal over the last three months.",  # the time it is written in
        "There is much to do this year.",
        "The dam is old.",
    ],
)
def test_what_only_measures_or_sets_the_time_is_no_event(text: str) -> None:
    assert days(text) == []


def test_of_a_plan_that_was_put_off_the_new_day_counts() -> None:
    assert days("The visit, planned for Friday, has been put off until 7 June.") == ["2024-06-07"]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The dam will be repaired on 4 June.", True),
        ("The dam was repaired on Monday.", False),
        ("The council will meet today.", True),
        ("The council met today.", False),
        ("From this month there is less water.", False),
        ("Work will begin this month.", True),
    ],
)
def test_what_lies_ahead_on_the_day_of_publication_is_planned(text: str, planned: bool) -> None:
    (found,) = of(f"“Quiet,” they say. {text}")
    assert found.planned is planned


def test_a_lead_that_tells_of_the_past_has_its_articles_day_and_one_that_does_not_has_none() -> (
    None
):
    (told,) = of("Fire destroyed the mill at Harrow.")
    assert (told.days, told.basis, told.words) == ((DAY, DAY), Basis.REPORTED, (0, 0))
    assert of("The mill at Harrow is the oldest of its kind.") == []
    assert of("She destroyed the mill at Harrow.") == []  # who?
    assert of("Fire destroyed the mill at Harrow.", published=None) == []


def test_a_lead_has_the_day_of_the_sentence_behind_it_only_if_that_is_just_past() -> None:
    lead = "Ann Lee has won the vote at Harrow."
    (joined,) = of(f"{lead} She got 60 percent on Sunday.")
    assert (joined.days[0], len(joined.said)) == (date(2024, 5, 12), 2)
    first, second = of(f"{lead} The mill was built in 1903.")
    assert (first.basis, second.basis) == (Basis.REPORTED, Basis.NAMED)
    assert of(f"{lead}\n\nShe got 60 percent on Sunday.")[0].basis is Basis.REPORTED


def test_a_lead_that_names_only_a_day_of_long_ago_has_its_articles_day_too() -> None:
    told = [(one.basis, one.days[0]) for one in of("The mill that was built in 1908 burned down.")]
    assert told == [(Basis.REPORTED, DAY), (Basis.NAMED, date(1908, 1, 1))]
    (built,) = of("The mill was built in 1908.")
    assert built.days[0] == date(1908, 1, 1)


def test_leads_in_other_languages_have_their_articles_day() -> None:
    text = "Die Brücke über den Fluss ist am Abend eingestürzt, und die Stadt ist in Trauer."
    (found,) = of(text)
    assert found.basis is Basis.REPORTED


PIECES = st.sampled_from(
    """on Monday|since 1998|, planned for Friday,|will close|closed|by 4 June|three days ago|“|”|"|he said|.
    |. |\n\n|Correction:|before 2026|in January|2019|next week|over the last three months|The dam""".split(
        "|"
    )
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=40), st.none() | st.dates())
def test_whatever_the_text_each_event_has_its_words_and_days_in_order(
    pieces: list[str], published: date | None
) -> None:
    for one in of(" ".join(pieces), published):
        start, end = one.words
        assert 0 <= start <= end <= len(one.told.quote)
        assert one.days[0] <= one.days[1]
        assert (one.basis is Basis.NAMED) is (end > 0)
        assert {said.article.id for said in one.said} == {one.told.article.id}
