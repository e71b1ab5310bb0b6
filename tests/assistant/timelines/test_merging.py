"""Which reports are of one event, and what is left out of a long story."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant import Article, Assistant, Basis, Settings, Timeline


def timeline_of(topic: str, *articles: Article) -> Timeline:
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(articles)
        return assistant.timeline(topic)


def article(text: str, day: str, outlet: str = "Gazette") -> Article:
    return Article(text, title=f"Mill at Harrow, {day}", source=outlet, published=day)


def test_who_does_not_say_when_is_of_the_day_that_others_name() -> None:
    (row,) = timeline_of(
        "mill at Harrow",
        article("Fire destroyed the old mill at Harrow, and nobody was hurt.", "2024-05-13"),
        article("Fire destroyed the old mill at Harrow on Sunday.", "2024-05-14", "Courier"),
    ).rows
    assert (row.first, row.basis) == (date(2024, 5, 12), Basis.NAMED)
    assert [account.when for account in row.accounts] == ["", "on Sunday"]


@pytest.mark.slow
def test_the_same_words_on_other_days_are_other_events() -> None:
    rows = timeline_of(
        "mill at Harrow",
        article("The old mill at Harrow was searched on Monday.", "2024-05-14"),
        article("The old mill at Harrow was searched on Monday.", "2024-06-25", "Courier"),
    ).rows
    assert [row.first.isoformat() for row in rows] == ["2024-05-13", "2024-06-24"]


@pytest.mark.slow
def test_a_day_known_more_exactly_is_the_day_of_both() -> None:
    (row,) = timeline_of(
        "mill at Harrow",
        article("The old mill at Harrow was sold to a brewer last week.", "2024-05-14"),
        article(
            "The old mill at Harrow was sold to a brewer on 9 May 2024.", "2024-06-01", "Courier"
        ),
    ).rows
    assert (row.first, row.last) == (date(2024, 5, 9), date(2024, 5, 9))
    assert row.accounts[0].when == "last week"  # the earliest report is the first


@pytest.mark.slow
def test_a_report_between_two_days_does_not_make_one_event_of_them() -> None:
    rows = timeline_of(
        "mill at Harrow",
        article("Police searched the old mill at Harrow on Friday.", "2024-05-12"),
        article("Police searched the old mill at Harrow.", "2024-05-13", "Lantern"),
        article("Police searched the old mill at Harrow on Sunday.", "2024-05-14", "Courier"),
    ).rows
    assert [row.first.isoformat() for row in rows] == ["2024-05-10", "2024-05-12"]
    assert sum(len(row.accounts) for row in rows) == 3


@pytest.mark.slow
def test_what_the_model_can_not_read_is_compared_by_its_words() -> None:
    rows = timeline_of(
        "哈罗",
        Article("大火昨夜烧毁了哈罗的老磨坊。", published="2024-05-13"),
        Article("大火烧毁了哈罗的老磨坊。", published="2024-05-13", source="B"),
        Article("市长在哈罗开放了一座新桥。", published="2024-05-13", source="C"),
    ).rows
    assert sorted(len(row.accounts) for row in rows) == [1, 2]


@pytest.mark.slow
def test_of_a_long_story_fifty_events_are_shown_from_all_of_its_time() -> None:
    begin, told = date(2020, 1, 6), "Gauge {} at the Varn dam rose by {} centimetres on {}."
    days = [begin + timedelta(11 * number) for number in range(90)]
    reports = [
        Article(
            told.format(n, 3 * n + 2, f"{day.day} {day:%B %Y}"),
            title=f"Varn dam {n}",
            published=day,
        )
        for n, day in enumerate(days)
    ]
    found = timeline_of("Varn dam", *reports)
    assert (len(found.rows), found.left_out) == (50, 40)
    assert "Left out: 40 events" in found.to_text()
    years = [row.first.year for row in found.rows]
    assert all(years.count(year) >= 4 for year in (2020, 2021, 2022))
