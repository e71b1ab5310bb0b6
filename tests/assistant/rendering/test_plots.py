"""Plots: equal periods, round numbers, every article in one bar, all words as text, a table beside."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Article
from assistant.rendering.plots import timeline
from assistant.rendering.plots.axis import ticks
from assistant.rendering.plots.bars import over_time
from assistant.rendering.plots.counting import counted
from assistant.rendering.plots.periods import periods, unit_for
from tests.support.answers import an_answer, citation
from tests.support.shelf import PAYLOADS

DAYS = st.dates()
PER_DAY = st.lists(
    st.tuples(
        st.sampled_from("ABCDEFGH"), st.none() | st.dates(date(1999, 1, 1)), st.integers(1, 9)
    ),
    max_size=30,
)


def parsed(html: str) -> Element:
    return fromstring(f"<div>{html}</div>")


@given(one=DAYS, other=DAYS)
def test_periods_follow_each_other_and_hold_the_span(one: date, other: date) -> None:
    first, last = sorted([one, other])
    found = periods(first, last)
    assert found[0].first <= first
    assert found[-1].last >= last
    assert all(a.last + timedelta(1) == b.first for a, b in pairwise(found))
    assert 1 <= len(found) <= 101


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2024-01-01", "2024-01-31", "day"),
        ("2024-01-01", "2024-12-31", "week"),
        ("2022-01-01", "2024-12-31", "month"),
        ("2000-01-01", "2024-12-31", "year"),
        ("1800-01-01", "2024-12-31", "decade"),
        ("0001-01-01", "9999-12-31", "century"),
    ],
)
def test_the_unit_suits_the_span(first: str, last: str, unit: str) -> None:
    assert unit_for(date.fromisoformat(first), date.fromisoformat(last)) == unit


@given(st.integers(0, 10**9))
def test_ticks_are_round_few_and_reach_the_top(most: int) -> None:
    found = ticks(most)
    assert found[0] == 0
    assert found[-1] >= most
    assert 2 <= len(found) <= 5
    assert re.fullmatch("[125]0*", str(found[1]))


@given(PER_DAY)
def test_every_article_is_counted_once(per_day: list[tuple[str, date | None, int]]) -> None:
    found = counted(per_day)
    assert found.dated == sum(count for _, day, count in per_day if day)
    assert found.undated == sum(count for _, day, count in per_day if not day)
    assert len(found.outlets) + bool(found.others) <= 6
    named = {outlet for outlet, day, _ in per_day if day}
    assert len(found.outlets) + found.others == len(named)


@given(PER_DAY)
def test_bars_and_table_say_the_same(per_day: list[tuple[str, date | None, int]]) -> None:
    html = over_time(per_day)
    if not any(day for _, day, _ in per_day):
        assert "<svg" not in html
        return
    tree = parsed(html)
    bars = [bar.find("title") for bar in tree.iter("rect")]
    cells = [cell.get("aria-label") for cell in tree.iter("button")]
    assert [title.text for title in bars if title is not None] == cells
    for bar in tree.iter("rect"):
        assert float(bar.get("height", "")) > 0
        left, width = (float(bar.get(name, "").rstrip("%")) for name in ("x", "width"))
        assert 0 <= left < left + width <= 100


def test_one_article_no_articles_and_none_with_a_date() -> None:
    assert over_time([]) == ""
    assert "svg" not in over_time([("A", None, 2)])
    assert "2 articles have no date" in over_time([("A", None, 2)])
    assert over_time([("A", date(2024, 1, 5), 1)]).count("<rect") == 1


def test_the_largest_outlets_have_names_and_the_rest_are_others() -> None:
    day = date(2024, 1, 5)
    html = over_time([(f"Outlet {n}", day, n) for n in range(1, 10)])
    assert "Outlet 9" in html
    assert "4 others" in html
    assert "Outlet 1<" not in html


def test_a_mark_says_which_articles_it_stands_for() -> None:
    (bar,) = parsed(over_time([("The <b>", date(2024, 1, 5), 1)])).iter("rect")
    assert bar.get("data-since") == bar.get("data-until") == "2024-01-05"
    assert bar.get("data-outlet") == "The <b>"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_wrote_is_text(payload: str) -> None:
    plot = parsed(over_time([(payload, date(2024, 1, 5), 1)]))
    later = Article("It happened. So it was.", title=payload, published=date(2024, 3, 1))
    line = parsed(timeline.of_answer(an_answer("A[^1] b[^2]", citation(), citation(2, later))))
    for tree in (plot, line):
        assert not {e.tag for e in tree.iter()} & {"script", "img", "iframe", "b", "style"}
        assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]


def test_a_line_of_time_leads_to_the_cited_sentences() -> None:
    later = Article("It happened. So it was.", title="Later", published=date(2024, 3, 1))
    tree = parsed(timeline.of_answer(an_answer("A[^1] b[^2]", citation(), citation(2, later))))
    marks = [mark.get("class", "").split()[1] for mark in tree.iter("g")]
    links = [link.get("href", "").removeprefix("#") for link in tree.iter("a")]
    assert marks == links
    assert marks[1] == f"s-{later.id}-0"


def test_without_two_days_there_is_no_line_of_time() -> None:
    undated = Article("It happened. So it was.", title="When?")
    assert timeline.of_answer(an_answer()) == ""
    assert timeline.of_answer(an_answer("A[^1] b[^2]", citation(), citation(2, undated))) == ""


def test_undated_articles_are_told_below_the_line_of_time() -> None:
    later = Article("It happened. So it was.", published=date(2024, 3, 1))
    undated = Article("It rained. So it was.", title="When?")
    cited = citation(), citation(2, later), citation(3, undated)
    assert "1 without a date" in timeline.of_answer(an_answer("A[^1] b[^2] c[^3]", *cited))
