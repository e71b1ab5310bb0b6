"""Timelines: what happened in a topic, in order, each row cited."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import pairwise

import pytest

from assistant import (
    Article,
    Assistant,
    BadMetadata,
    Basis,
    Precision,
    QuestionError,
    Settings,
    Timeline,
    TimelineRow,
)


def row(timeline: Timeline, words: str, when: str = "") -> TimelineRow:
    """The only row whose earliest report has these words, and names its day in those."""
    (found,) = (
        r
        for r in timeline.rows
        if words in r.accounts[0].citations[-1].quote and when in r.accounts[0].when
    )
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("topic", "words", "days", "when"),
    [
        ("ferry collision", "Seventeen people", ("2024-02-11", "2024-02-11"), "on Sunday evening"),
        ("ferry speed", "11.5 knots", ("2024-02-11", "2024-02-11"), "nine days ago"),
        ("ferry collision", "Dunlin will take", ("2024-02-13", "2024-02-13"), "Tuesday"),
        ("ferry collision", "final report", ("2024-09-01", "2024-09-30"), "in September"),
        ("ferry collision", "patients went home", ("2024-02-16", "2024-02-16"), "on Friday"),
        (
            "herring quota",
            "new limit takes effect",
            ("2024-04-01", "2024-04-10"),
            "at the start of next month",
        ),
        ("cannery closure", "184 employees", ("2024-04-15", "2024-04-15"), "on Monday afternoon"),
        ("Pilot Street Theatre", "put up in 1908", ("1908-01-01", "1908-12-31"), "in 1908"),
    ],
)
def test_days_are_found_where_they_are_named_and_meant_as_of_publication(
    topic: str, words: str, days: tuple[str, str], when: str, whole: Assistant
) -> None:
    told = [
        (r, a)
        for r in whole.timeline(topic).rows
        for a in r.accounts
        if words in a.citations[-1].quote and a.when == when
    ]
    ((found, account),) = told
    assert (found.first.isoformat(), found.last.isoformat()) == days
    assert found.basis is Basis.NAMED
    assert when in account.citations[-1].quote


@pytest.mark.slow
def test_every_row_is_verbatim_and_cited_and_rows_are_in_order(whole: Assistant) -> None:
    timeline = whole.timeline("ferry collision")
    assert len(timeline.rows) > 10
    for citation in timeline.citations:
        stored = whole.article(citation.article.id)
        assert citation.quote == stored.text[citation.start : citation.end]
    assert all(a.first <= b.first for a, b in pairwise(timeline.rows))
    assert [c.number for c in timeline.citations] == list(range(1, len(timeline.citations) + 1))


@pytest.mark.slow
def test_what_several_articles_report_is_one_row_with_all_of_their_figures(
    whole: Assistant,
) -> None:
    collision = row(whole.timeline("ferry collision"), "Seventeen people")
    said = [account.text for account in collision.accounts]
    assert [words for text in said for words in ("Seventeen", "Fourteen", "11.5") if words in text]
    assert len(said) == 3
    days = [account.published for account in collision.accounts]
    assert days == sorted(days, key=str)  # the earliest report first
    assert collision.outlets == ["Norrin Courier", "Harbour Gazette"]
    assert (collision.reports.articles, collision.reports.originals) == (3, 3)


@pytest.mark.slow
def test_copies_of_a_report_are_told_once_from_the_original_and_counted(whole: Assistant) -> None:
    cut = row(whole.timeline("herring quota"), "reduce the herring catch")
    assert len(cut.accounts) == 1
    assert cut.citations[0].article.source.startswith("Harbour Gazette")
    assert (cut.reports.articles, cut.reports.originals) == (3, 1)
    assert cut.accounts[0].said_by == "fisheries minister Corinne Valdis"
    only = row(whole.timeline("herring quota"), "skippers will meet")  # in one of the three
    assert only.reports.articles == 1


@pytest.mark.slow
def test_what_lies_ahead_is_planned_as_of_the_report(whole: Assistant) -> None:
    back = row(whole.timeline("ferry collision"), "is to return")
    assert (back.first, back.planned, back.as_of) == (date(2024, 3, 4), True, date(2024, 2, 20))
    assert not row(whole.timeline("ferry collision"), "Seventeen people").planned


@pytest.mark.slow
def test_what_was_planned_and_came_to_pass_is_one_row_and_not_planned(bridge: Assistant) -> None:
    closed = row(bridge.timeline("Linden bridge"), "will close for repairs", "11 March")
    assert (closed.first, closed.planned, closed.as_of) == (date(2024, 3, 11), False, None)
    assert [account.planned for account in closed.accounts] == [True, False]


def test_as_of_a_day_only_what_had_been_published_is_known(bridge: Assistant) -> None:
    before = bridge.timeline("Linden bridge", as_of="2024-02-10")
    closing = row(before, "will close for repairs", "11 March")
    assert (closing.planned, len(closing.accounts)) == (True, 1)
    assert before.limits == "Asked as of 10 February 2024."
    assert all(
        account.published and account.published <= date(2024, 2, 10)
        for r in before.rows
        for account in r.accounts
    )


def test_a_sentence_that_names_two_days_is_a_row_for_each(bridge: Assistant) -> None:
    timeline = bridge.timeline("Linden bridge")
    decided = row(timeline, "the council decided", "on Tuesday")
    assert (decided.first, decided.planned) == (date(2024, 2, 6), False)
    assert decided.text == row(timeline, "the council decided", "11 March").text


def test_what_else_happened_on_the_same_day_is_left_out_or_a_row_of_its_own(
    bridge: Assistant,
) -> None:
    assert not any("bakery" in r.text for r in bridge.timeline("Linden bridge").rows)


def test_limits_are_those_of_questions(whole: Assistant) -> None:
    timeline = whole.timeline("ferry collision", sources="norrin courier", until="2024-02-13")
    assert {c.article.source for c in timeline.citations} == {"Norrin Courier"}
    with pytest.raises(BadMetadata):
        whole.timeline("ferry", since="next winter or so")


@pytest.mark.slow
def test_a_lead_without_a_day_is_reported_on_its_articles_day() -> None:
    lead = "Fire has destroyed the old mill at Harrow and four families lost their homes."
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article(lead, title="Mill burns down", published="2024-05-03"))
        (found,) = assistant.timeline("mill fire").rows
    assert (found.basis, found.first) == (Basis.REPORTED, date(2024, 5, 3))
    assert found.accounts[0].when == ""


@pytest.mark.slow
def test_a_lead_has_the_day_that_the_sentence_behind_it_names(whole: Assistant) -> None:
    won = row(whole.timeline("mayor election"), "46.3 percent")
    assert "won the first round" in won.text
    assert (won.first, won.basis) == (date(2024, 4, 7), Basis.NAMED)


@pytest.mark.slow
def test_a_correction_is_of_the_day_it_was_printed(whole: Assistant) -> None:
    corrected = row(whole.timeline("ferry collision"), "Correction:")
    assert (corrected.first, corrected.basis) == (date(2024, 2, 20), Basis.REPORTED)
    assert corrected.accounts[0].said_by == ""


@pytest.mark.slow
def test_who_says_it_is_named_also_where_speech_goes_on(whole: Assistant) -> None:
    lamps = row(whole.timeline("ferry collision"), "lamps were checked")
    assert lamps.accounts[0].said_by == "Olaf Merrick"
    assert len(lamps.accounts[0].citations) == 2


@pytest.mark.slow
def test_months_years_and_spans_are_told_apart(whole: Assistant) -> None:
    ferry, theatre = whole.timeline("ferry collision"), whole.timeline("Pilot Street Theatre")
    assert row(ferry, "final report").precision is Precision.MONTH
    assert row(ferry, "end of the week").precision is Precision.SPAN
    assert row(ferry, "Seventeen").precision is Precision.DAY
    assert row(theatre, "listed building").precision is Precision.YEAR


def test_a_topic_that_no_article_speaks_of_has_no_rows(whole: Assistant) -> None:
    timeline = whole.timeline("quantum computers")
    assert (timeline.rows, timeline.citations, timeline.reports.articles) == ([], [], 0)
    assert "No article" in timeline.to_text()
    assert "<table" not in timeline.to_html()


@pytest.mark.parametrize("topic", ["", " \n ", "x" * 1001])
def test_a_topic_has_words_and_not_too_many(topic: str, whole: Assistant) -> None:
    with pytest.raises(QuestionError):
        whole.timeline(topic)


@pytest.mark.slow
def test_a_reader_sees_no_event_that_another_keeps_privately() -> None:
    told = "The Skarra tunnel opened on 3 May 2024 in secret."
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(
            Article(told, title="Skarra tunnel", published="2024-05-04"), private_to="ann"
        )
        assistant.add(
            Article("The Skarra tunnel was planned in 1999.", title="Skarra tunnel plans")
        )
        mine = assistant.for_reader("ann").timeline("Skarra tunnel")
        others = assistant.for_reader("bob").timeline("Skarra tunnel")
    assert [r.first.year for r in mine.rows] == [1999, 2024]
    assert [r.first.year for r in others.rows] == [1999]


@pytest.mark.slow
def test_an_article_without_a_date_tells_only_days_that_name_their_year() -> None:
    text = "The canal was dug in 1908. It was closed on Tuesday. The canal reopened on 4 May 2020."
    with Assistant(":memory:", settings=Settings(mode="quoted")) as assistant:
        assistant.add(Article(text, title="The canal"))
        days = [r.first.isoformat() for r in assistant.timeline("canal").rows]
    assert days == ["1908-01-01", "2020-05-04"]


@pytest.mark.slow
def test_it_can_be_awaited(whole: Assistant) -> None:
    found = asyncio.run(whole.atimeline("herring quota"))
    assert found.rows == whole.timeline("herring quota").rows
