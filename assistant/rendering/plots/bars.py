"""Articles over time: stacked bars, an outlet a colour, and the same as a table."""

from __future__ import annotations

from html import escape

from assistant.rendering.dates import period as in_words
from assistant.rendering.plots.axis import ticks
from assistant.rendering.plots.counting import Counted, PerDay, counted
from assistant.rendering.plots.periods import Period, label
from assistant.rendering.plots.svg import element, percent

# Pixels, and the share of the width that is left to the numbers of the axis.
_HEIGHT, _TOP, _BOTTOM, _BAR_SHARE = 190, 18, 24, 0.9
_WIDEST = 0.12  # of the width, so that the only bar is still one
_FILLED = 0.82  # of a period's room
_LABELS = 4
_NAMELESS = "no outlet named"


def over_time(per_day: PerDay) -> str:
    """A figure; each of its bars, and each number of its table, has what it stands for as `data-since`,
    `data-until` and, if it is of one outlet, `data-outlet`. Without dates it says so.
    """
    found = counted(per_day)
    undated = _undated(found.undated)
    if not found.periods:
        return element("p", escape(undated), class_="sn-plot-note") if undated else ""
    title = f"Articles per {found.unit}, {_days(found.span)}"
    return element(
        "figure",
        element("figcaption", escape(title)),
        _legend(found),
        _drawn(found, title),
        element("p", escape(undated), class_="sn-plot-note") if undated else "",
        element("details", element("summary", "As a table"), _table(found, title)),
        class_="sn-plot",
    )


def _undated(count: int) -> str:
    if not count:
        return ""
    return (
        f"{count:,} {'article has' if count == 1 else 'articles have'} no date, and no place here."
    )


def _names(found: Counted) -> list[str]:
    others = [f"{found.others} others"] if found.others else []
    return [outlet or _NAMELESS for outlet in found.outlets] + others


def _legend(found: Counted) -> str:
    keys = "".join(
        element("li", element("span", class_=f"key k{at}"), escape(name))
        for at, name in enumerate(_names(found))
    )
    return element("ul", keys, class_="sn-legend")


def _drawn(found: Counted, title: str) -> str:
    lines = ticks(found.most)
    return element(
        "svg",
        element("title", escape(f"{title}: {found.dated:,} in all")),
        *(_line(tick, lines[-1]) for tick in lines),
        *(_bar(found, at, lines[-1]) for at in range(len(found.periods))),
        *_labels(found),
        role="img",
        width="100%",
        height=_HEIGHT,
    )


def _y(count: int, most: int) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * count / most


def _line(tick: int, most: int) -> str:
    y = _y(tick, most)
    line = element("line", x1="0", x2="100%", y1=y, y2=y, class_="base" if not tick else "grid")
    return line + element("text", f"{tick:,}", x="100%", y=y - 4, text_anchor="end") * (tick > 0)


def _bar(found: Counted, at: int, most: int) -> str:
    room = _BAR_SHARE / len(found.periods)
    width = min(room * _FILLED, _WIDEST)
    x, below, pieces = room * at + (room - width) / 2, 0, []
    for series, count in enumerate(found.counts[at]):
        if count:
            top, foot = _y(below + count, most), _y(below, most)
            pieces.append(
                element(
                    "rect",
                    element("title", escape(_told(found, at, series))),
                    x=percent(x),
                    width=percent(width),
                    y=top,
                    height=foot - top,
                    class_=f"k{series}",
                    **_meant(found, at, series),
                )
            )
            below += count
    return "".join(pieces)


def _told(found: Counted, at: int, series: int) -> str:
    count = found.counts[at][series]
    what = "article" if count == 1 else "articles"
    return f"{_names(found)[series]}, {_days(found.periods[at])}: {count:,} {what}"


def _meant(found: Counted, at: int, series: int | None) -> dict[str, str]:
    """Attributes that say what a mark stands for; an outlet without a name can be meant, too."""
    part = found.periods[at]
    days = {"data_since": part.first.isoformat(), "data_until": part.last.isoformat()}
    if series is None or series >= len(found.outlets):
        return days
    return days | {"data_outlet": found.outlets[series] or "-"}


def _labels(found: Counted) -> list[str]:
    count = len(found.periods)
    places = range(0, count, -(-count // _LABELS))  # evenly: 2019, 2021, 2023
    room = _BAR_SHARE / count
    y = _HEIGHT - 6
    return [
        element("text", label(found.periods[p], found.unit), x=percent(room * p), y=y)
        for p in places
    ]


def _table(found: Counted, title: str) -> str:
    heads = "".join(
        element("th", escape(name), scope="col")
        for name in [found.unit.capitalize(), *_names(found)]
    )
    rows = "".join(_row(found, at) for at, counts in enumerate(found.counts) if any(counts))
    caption = element("caption", escape(title), class_="sn-unseen")
    return element("table", caption, element("thead", element("tr", heads)), element("tbody", rows))


def _row(found: Counted, at: int) -> str:
    cells = "".join(
        element(
            "td",
            _button(f"{count:,}", _told(found, at, series), _meant(found, at, series))
            if count
            else "",
        )
        for series, count in enumerate(found.counts[at])
    )
    return element("tr", element("th", escape(_days(found.periods[at])), scope="row"), cells)


def _days(part: Period) -> str:
    return in_words(part.first, part.last)


def _button(text: str, told: str, meant: dict[str, str]) -> str:
    return element("button", text, type="button", aria_label=told, **meant)
