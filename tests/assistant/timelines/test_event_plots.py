"""The plot of a timeline, whatever its days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant import Account, Article, Basis, Citation, Reports, TimelineRow, Verdict
from assistant.rendering.plots.events import of_rows

ARTICLE = Article("The dam broke.", title="Dam", published="2024-05-04")
ACCOUNT = Account([Citation(1, ARTICLE, 0, 14, Verdict.SUPPORTED)], (0, 0), "", planned=False)


def row(first: date, days: int) -> TimelineRow:
    last = first + timedelta(min(days, (date.max - first).days))
    return TimelineRow(first, last, Basis.NAMED, [ACCOUNT], Reports(1, 1))


ROWS = st.lists(st.builds(row, st.dates(), st.integers(0, 400)), max_size=60).map(
    lambda rows: sorted(rows, key=lambda r: r.first)
)


@given(ROWS)
def test_marks_stand_within_the_plot_and_lead_to_rows_each_once(rows: list[TimelineRow]) -> None:
    html = of_rows(rows, "x")
    places = [float(place) for place in re.findall(r'cx="([\d.]+)%"', html)]
    assert all(0 <= place <= 100 for place in places)
    targets = [int(number) for number in re.findall(r'href="#x-(\d+)"', html)]
    assert len(targets) == len(set(targets)) == len(places)
    assert set(targets) <= set(range(1, len(rows) + 1))
    assert html.count("<a ") == html.count("</a>")


@given(ROWS)
def test_at_most_a_fifth_on_either_side_is_left_to_the_table(rows: list[TimelineRow]) -> None:
    html = of_rows(rows, "x")
    if html:
        assert html.count("<circle") >= len(rows) - 2 * (len(rows) // 5)


def test_marks_of_one_day_stand_one_above_the_other() -> None:
    rows = [row(date(2024, 5, 4), 0), row(date(2024, 5, 4), 0), row(date(2024, 6, 4), 0)]
    heights = re.findall(r'cy="(\d+)"', of_rows(rows, "x"))
    assert heights[0] == heights[2] != heights[1]
