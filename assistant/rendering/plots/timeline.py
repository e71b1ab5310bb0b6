"""An answer's cited articles on a line of time, and the same as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering.article import sentence_id
from assistant.rendering.plain import byline
from assistant.rendering.plots.periods import periods
from assistant.rendering.plots.svg import element, percent
from index.text.dates import long_date

if TYPE_CHECKING:
    from assistant.answers import Answer, Citation

# Pixels: of a mark, from one to the next above it, of the line and the words below it.
_RADIUS, _STEP, _FOOT = 9, 21, 26
_MARGIN = 0.04  # of the width, on either side
_SIDE_BY_SIDE = 0.06  # of the width: closer marks stand one above the other
_HIGHEST = 6  # marks one above the other; what is more lies on the last


@dataclass(frozen=True)
class Mark:
    """An article: its day, the numbers of its citations, and where the first of these leads."""

    day: date
    numbers: Sequence[int]
    target: str
    told: str


def of_answer(answer: Answer) -> str:
    """A figure, if the cited articles are of two days or more. A mark of it has the id of a sentence as
    one of its classes, as within a conversation nothing else is kept; the list has links.
    """
    marks, undated = _marks(answer)
    days = [mark.day for mark in marks]
    if len(set(days)) < 2:
        return ""
    first, last = min(days), max(days)
    title = f"The cited articles, {long_date(first)} to {long_date(last)}"
    note = f"{undated} without a date." if undated else ""
    items = "".join(map(_item, sorted(marks, key=lambda mark: mark.day)))
    return element(
        "figure",
        _drawn(marks, first, last, title),
        element("details", element("summary", "The cited articles by date"), element("ol", items)),
        element("p", note, class_="sn-plot-note") if note else "",
        class_="sn-timeline",
    )


def _marks(answer: Answer) -> tuple[list[Mark], int]:
    """In the order of their numbers; and how many articles have no day."""
    cited: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        cited.setdefault(citation.article.id, []).append(citation)
    found = [(own[0].article, own) for own in cited.values()]
    marks = [
        Mark(
            article.published,
            [citation.number for citation in own],
            sentence_id(article, own[0].start),
            byline(article),
        )
        for article, own in found
        if article.published
    ]
    return marks, len(found) - len(marks)


def _drawn(marks: Sequence[Mark], first: date, last: date, title: str) -> str:
    placed = _placed(marks, first, last)
    height = _FOOT + _STEP * (max(level for _, _, level in placed) + 1) + 4
    line = height - _FOOT
    return element(
        "svg",
        element("title", escape(title)),
        element("line", x1="0", x2="100%", y1=line, y2=line, class_="base"),
        *(_tick(part.first, first, last, line) for part in periods(first, last)[1:]),
        element("text", _short(first), x="0", y=height - 6),
        element("text", _short(last), x="100%", y=height - 6, text_anchor="end"),
        *(_mark(mark, x, line - 4 - _RADIUS - level * _STEP) for mark, x, level in placed),
        role="img",
        width="100%",
        height=height,
    )


def _placed(marks: Sequence[Mark], first: date, last: date) -> list[tuple[Mark, float, int]]:
    """Each with its place from left to right, 0..1, and how many are below it."""
    below: Counter[int] = Counter()
    placed = []
    for mark in sorted(marks, key=lambda mark: mark.day):
        x = _x(mark.day, first, last)
        room = int(x / _SIDE_BY_SIDE)
        level = max(below[room], below[room - 1])
        below[room] = level + 1
        placed.append((mark, x, min(level, _HIGHEST - 1)))
    return placed


def _x(day: date, first: date, last: date) -> float:
    return _MARGIN + (1 - 2 * _MARGIN) * (day - first).days / (last - first).days


def _tick(day: date, first: date, last: date, line: int) -> str:
    x = percent(_x(day, first, last))
    return element("line", x1=x, x2=x, y1=line, y2=line + 4, class_="base")


def _short(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def _mark(mark: Mark, x: float, y: float) -> str:
    return element(
        "g",
        element("title", escape(f"{', '.join(map(str, mark.numbers))}: {mark.told}")),
        element("circle", cx=percent(x), cy=y, r=_RADIUS),
        element("text", str(mark.numbers[0]), x=percent(x), y=y + 4, text_anchor="middle"),
        class_=f"sn-mark {mark.target}",
    )


def _item(mark: Mark) -> str:
    numbers = ", ".join(map(str, mark.numbers))
    link = element("a", escape(mark.told), class_="near", href=f"#{mark.target}")
    return element("li", f"{link} ({numbers})")
