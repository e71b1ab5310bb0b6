"""The rows of a timeline on a line of time. The table below it says the same to those who listen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from assistant.rendering.dates import period
from assistant.rendering.plots.periods import label, periods, unit_for
from assistant.rendering.plots.svg import element, percent

if TYPE_CHECKING:
    from assistant.timelines.rows import TimelineRow

# Pixels: of a mark, from one to the next above it, of the line and the words below it.
_RADIUS, _STEP, _FOOT = 9, 22, 26
_MARGIN = 0.03  # of the width, on either side
_SIDE_BY_SIDE = 0.035  # of the width: closer marks stand one above the other
_LABELS = 6
# A few events far from all others would push these together: so large a share of the rows may be left
# to the table on either side, if the plot is so many times shorter without them.
_FAR, _SHORTER = 0.2, 3

STYLE = """
.sidenote-events svg{display:block;overflow:visible}
.sidenote-events .unseen{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.sidenote-events svg text{font:12px system-ui,sans-serif;fill:currentColor}
.sidenote-events svg .base{stroke:currentColor;opacity:.5}
.sidenote-events svg circle{fill:#1f5673;stroke:#1f5673;stroke-width:1.5}
.sidenote-events svg .planned circle{fill:none;stroke:currentColor;stroke-dasharray:3 2}
.sidenote-events svg .mark text{fill:#fff;font-weight:600;font-size:11px}
.sidenote-events svg .planned text{fill:currentColor}
.sidenote-events svg .days{stroke:currentColor;stroke-width:3;opacity:.25}
"""
Numbered: TypeAlias = "tuple[int, TimelineRow]"


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
    drawn = _near(list(enumerate(rows, start=1)))
    first = min((row.first for _, row in drawn), default=date.min)
    last = max((row.last for _, row in drawn), default=date.min)
    if first == last:
        return ""
    left = len(rows) - len(drawn)
    note = f"{left} far from the others {'is' if left == 1 else 'are'} in the table only."
    key = "Dashed: planned. Numbers are those of the rows below."
    figcaption = element("figcaption", f"{key} {note if left else ''}".strip())
    return element("figure", _drawn(_placed(drawn, first, last), first, last, prefix), figcaption)


def _drawn(marks: Sequence[_Mark], first: date, last: date, prefix: str) -> str:
    height = _FOOT + _STEP * (max(mark.level for mark in marks) + 1) + 6
    line = height - _FOOT
    told = f"{len(marks)} events, {period(first, last)}"
    # No image: who can't see it reaches its links, and the table has all that is told here.
    return element(
        "svg",
        element("title", escape(told)),
        element("line", x1="0", x2="100%", y1=line, y2=line, class_="base"),
        *_ticks(first, last, line),
        *(_mark(mark, line - 5 - _RADIUS - mark.level * _STEP, prefix) for mark in marks),
        role="group",
        aria_label=told,
        width="100%",
        height=height,
    )


def _near(rows: Sequence[Numbered]) -> Sequence[Numbered]:
    """The rows without those that are far from all others, on either side."""
    return _without_far(_without_far(rows, late=False), late=True)


def _without_far(rows: Sequence[Numbered], *, late: bool) -> Sequence[Numbered]:
    """The rows without the first, or last, few, if the others are so much nearer to each other."""
    ordered = sorted(rows, key=lambda numbered: numbered[1].first, reverse=late)
    days = [row.first for _, row in ordered]
    for left in range(1, int(_FAR * len(rows)) + 1):
        if abs((days[-1] - days[0]).days) > _SHORTER * max(1, abs((days[-1] - days[left]).days)):
            return sorted(ordered[left:], key=lambda numbered: numbered[0])
    return rows


def _placed(rows: Sequence[Numbered], first: date, last: date) -> list[_Mark]:
    ends: list[float] = []  # of the last mark of each level
    marks = []
    for number, row in rows:
        x, end = _x(row.first, first, last), _x(row.last, first, last)
        free = (at for at, taken in enumerate(ends) if taken + _SIDE_BY_SIDE <= x)
        level = next(free, len(ends))
        ends[level : level + 1] = [end]
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
    days = element(
        "line",
        x1=x,
        x2=percent(mark.end),
        y1=y,
        y2=y,
        class_="days",
        transform=f"translate({_RADIUS})",
    )
    told = " ".join(row.text.split())
    inner = element(
        "g",
        element("title", escape(f"{row.day}: {told}")),
        days if mark.end > mark.x else "",
        element("circle", cx=x, cy=y, r=_RADIUS),
        element("text", str(mark.number), x=x, y=y + 4, text_anchor="middle"),
        class_="mark planned" if row.planned else "mark",
    )
    name = f"{mark.number}: {row.day}"
    return element("a", inner, href=f"#{prefix}-{mark.number}", aria_label=name)
