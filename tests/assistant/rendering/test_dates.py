"""What the relative dates of a quote mean, wherever the quote is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant import Answer, Article, Mode
from assistant.rendering.dates import period
from tests.support.answers import an_answer, citation
from tests.support.pages import Page

STRIKES = Article(
    text="The strikes came on Tuesday, after fire last week and in October 2023.",
    title="Strikes",
    published=date(2024, 1, 24),
)
MEANT = ["“on Tuesday”: 23 January 2024", "“last week”: 15–21 January 2024"]


def answer_from(article: Article) -> Answer:
    return an_answer("They came[^1].", citation(1, article))


def every_text(answer: Answer) -> list[str]:
    return [answer.to_markdown(), Page(answer.to_html()).text, answer.to_text()]


def test_each_relative_date_is_told_in_every_form() -> None:
    for text in every_text(answer_from(STRIKES)):
        for meant in MEANT:
            assert text.count(meant) == 1
        assert "October 2023”" not in text


def test_a_marker_tells_the_dates_when_it_is_pointed_at() -> None:
    page = Page(answer_from(STRIKES).to_html())
    (marker,) = [facts for tag, facts in page.elements if facts.get("class") == "note supported"]
    assert marker["title"].endswith("— Strikes (24 January 2024); " + "; ".join(MEANT))


def test_a_quoted_answer_in_plain_text_tells_them_below_the_quotes() -> None:
    answer = replace(answer_from(STRIKES), mode=Mode.QUOTED)
    assert answer.to_text().splitlines()[-2:] == [f"[1] {meant}" for meant in MEANT]


def test_as_data_they_are_words_and_days() -> None:
    assert citation(1, STRIKES).to_dict()["dates"] == [
        {"words": "on Tuesday", "first": "2024-01-23", "last": "2024-01-23"},
        {"words": "last week", "first": "2024-01-15", "last": "2024-01-21"},
    ]


def test_their_spans_are_those_of_the_quote() -> None:
    late = Article(text=f"It rained. {STRIKES.text}", published=STRIKES.published)
    cited = citation(1, late, sentence=1)
    assert [cited.quote[day.start : day.end] for day in cited.dates] == ["on Tuesday", "last week"]


def test_an_article_without_a_date_says_nothing_of_days() -> None:
    undated = Article(text=STRIKES.text, title="Strikes")
    assert citation(1, undated).to_dict()["dates"] == []
    answer = answer_from(undated)
    assert all("”: " not in text for text in every_text(answer))


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2024, 1, 24), date(2024, 1, 24), "24 January 2024"),
        (date(2024, 1, 12), date(2024, 1, 24), "12–24 January 2024"),
        (date(2024, 1, 5), date(2024, 3, 2), "5 January – 2 March 2024"),
        (date(2023, 12, 28), date(2024, 1, 3), "28 December 2023 – 3 January 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 2, 1), date(2023, 2, 27), "1–27 February 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
    ],
)
def test_a_period_is_told_as_short_as_it_is_clear(first: date, last: date, told: str) -> None:
    assert period(first, last) == told


def test_a_day_of_the_year_of_publication_needs_no_note() -> None:
    correction = Article(
        text="Our report of 12 February was wrong, as was that of 30 December.",
        published=date(2024, 2, 20),
    )
    text = answer_from(correction).to_text()
    assert "“30 December”: 30 December 2023" in text
    assert "12 February 2024" not in text
