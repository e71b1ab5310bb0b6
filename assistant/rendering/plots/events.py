"""The rows of a timeline on a line of time. The table below it says the same to those who listen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from assistant.rendering.plots.periods import label, periods, unit_for
from assistant.rendering.plots.svg import element, percent

if TYPE_CHECKING:
    from assistant.timelines.timeline import TimelineRow

# Pixels: of a mark, from one to the next above it, of the line and the words below it.
_RADIUS, _STEP, _FOOT = 9, 22, 26
_MARGIN = 0.03  # of the width, on either side
_SIDE_BY_SIDE = 0.035  # of the width: closer marks stand one above the other
_LABELS = 6
# Events long before all others would push these together: the plot begins at the first day that fewer
# than so large a share of the rows come before, if that makes it so many times shorter.
_EARLY, _SHORTER = 0.34, 3

STYLE = """
.sidenote-events svg{display:block;overflow:visible}
.sidenote-events .unseen{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.sidenote-events svg text{font:12px system-ui,sans-serif;fill:currentColor}
.sidenote-events svg .base{stroke:currentColor;opacity:.5}
.sidenote-events svg circle{fill:#1f5673;stroke:#1f5673;stroke-width:1.5}
.sidenote-events svg .planned circle{fill:#fff;stroke-dasharray:3 2}
.sidenote-events svg .mark text{fill:#fff;font-weight:600;font-size:11px}
.sidenote-events svg .planned text{fill:#1f5673}
.sidenote-events svg .days{stroke:#1f5673;stroke-width:3;opacity:.35}
"""


@dataclass(frozen=True)
class _Mark:
    """A row: its number in the table, its place 0..1 and where it ends, and how many are below it."""

    row: TimelineRow
    number: int
    x: float
    end: float
    level: int


def of_rows(rows: Sequence[TimelineRow], prefix: str) -> str:
    """A figure, if the rows are of two days or more; a mark leads to the row `prefix`-number."""
    shown = list(enumerate(rows, start=1))
    span = _span([row for _, row in shown])
    if span is None:
        return ""
    first, last = span
    drawn = [(number, row) for number, row in shown if row.first >= first]
    marks = _placed(drawn, first, last)
    height = _FOOT + _STEP * (max(mark.level for mark in marks) + 1) + 6
    line = height - _FOOT
    title = f"{len(drawn)} of {len(rows)} events, {first.isoformat()} to {last.isoformat()}"
    left = len(rows) - len(drawn)
    note = f"{left} earlier {'one is' if left == 1 else 'ones are'} in the table only."
    svg = element(
        "svg",
        element("title", escape(title)),
        element("line", x1="0", x2="100%", y1=line, y2=line, class_="base"),
        *_ticks(first, last, line),
        *(_mark(mark, line - 5 - _RADIUS - mark.level * _STEP, prefix) for mark in marks),
        role="img",
        width="100%",
        height=height,
    )
    key = "Dashed: planned. Numbers are those of the rows below."
    return element("figure", svg, element("figcaption", f"{key} {note if left else ''}".strip()))


def _span(rows: Sequence[TimelineRow]) -> tuple[date, date] | None:
    """The days that the plot is of; None for fewer than two."""
    days = sorted(row.first for row in rows)
    if not days or days[0] == days[-1]:
        return None
    last = max(row.last for row in rows)
    later = days[: int(_EARLY * len(days)) + 1][-1]
    far = (last - days[0]).days > _SHORTER * max(1, (last - later).days)
    return (later if far and later < last else days[0]), last


def _placed(rows: Sequence[tuple[int, TimelineRow]], first: date, last: date) -> list[_Mark]:
    ends: list[float] = []  # of the last mark of each level
    marks = []
    for number, row in rows:
        x, end = _x(row.first, first, last), _x(row.last, first, last)
        free = (at for at, taken in enumerate(ends) if taken + _SIDE_BY_SIDE <= x)
        level = next(free, len(ends))
        ends[level : level + 1] = [x]
        marks.append(_Mark(row, number, x, end, level))
    return marks


def _x(day: date, first: date, last: date) -> float:
    return _MARGIN + (1 - 2 * _MARGIN) * (day - first).days / max(1, (last - first).days)


def _ticks(first: date, last: date, line: int) -> list[str]:
    unit, parts = unit_for(first, last), periods(first, last)
    shown = parts[:: max(1, -(-len(parts) // _LABELS))]
    found = []
    for part in shown:
        x = percent(max(0.0, _x(part.first, first, last)))
        found.append(element("line", x1=x, x2=x, y1=line, y2=line + 4, class_="base"))
        found.append(element("text", label(part, unit), x=x, y=line + 18))
    return found


def _mark(mark: _Mark, y: int, prefix: str) -> str:
    x, row = percent(mark.x), mark.row
    days = element("line", x1=x, x2=percent(mark.end), y1=y, y2=y, class_="days")
    told = " ".join(row.text.split())
    inner = element(
        "g",
        element("title", escape(f"{row.day}: {told}")),
        days if mark.end > mark.x else "",
        element("circle", cx=x, cy=y, r=_RADIUS),
        element("text", str(mark.number), x=x, y=y + 4, text_anchor="middle"),
        class_="mark planned" if row.planned else "mark",
    )
    return element("a", inner, href=f"#{prefix}-{mark.number}")
