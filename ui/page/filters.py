"""The filters above the question: a fold whose fields are made when it is opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from html import escape

from assistant import Facet, FacetKind
from assistant.readers import Reader
from assistant.rendering.dates import period
from ui.page import texts
from ui.page.limits import Chosen

# Of outlets and tags the most frequent are listed, others are found by typing; up to so few, none is.
_LISTED, _FEW = 40, 8
# Days that the slider stops at; of more, evenly spread ones: a screen has hardly more points.
_STOPS = 1_000
_LEGENDS = {
    FacetKind.SOURCES: texts.FILTERS_SOURCES,
    FacetKind.TAGS: texts.FILTERS_TAGS,
    FacetKind.LANGUAGES: texts.FILTERS_LANGUAGES,
}


def fold() -> str:
    """What stands above the box: the line that says which filters are on, and room for the fields."""
    return (
        '<div id="sn-filters"><details><summary><span class="label">'
        f'{texts.FILTERS}</span> <span class="on">{texts.FILTERS_NONE}</span></summary>'
        '<form><p class="hint" role="status"></p></form></details>'
        f'<button type="button" id="sn-unfilter" hidden>{texts.FILTERS_CLEAR}</button></div>'
    )


def fields(reader: Reader, chosen: Chosen) -> str:
    """The form, with what is chosen in it."""
    groups = "".join(_group(reader, kind, getattr(chosen, kind.value)) for kind in FacetKind)
    return f"{_days(chosen)}{_as_of(reader.days(), chosen.as_of)}{groups}"


def options(reader: Reader, kind: FacetKind, chosen: Sequence[str], like: str = "") -> str:
    """Boxes to tick: first what is chosen, then what the most articles have, all with `like` in it."""
    return _options(kind, reader.facets(kind, like, _LISTED), chosen)


def _options(kind: FacetKind, found: Sequence[Facet], chosen: Sequence[str]) -> str:
    known = {facet.name.casefold(): facet for facet in found}
    ticked = [known.pop(name.casefold(), Facet(name, 0)) for name in dict.fromkeys(chosen)]
    shown = "".join(_option(kind, facet, checked=True) for facet in ticked)
    shown += "".join(_option(kind, facet, checked=False) for facet in known.values())
    return shown or f'<p class="hint">{texts.FILTERS_NOTHING}</p>'


def _days(chosen: Chosen) -> str:
    """The first and the last day of publication."""
    return (
        f'<fieldset class="days"><legend>{texts.FILTERS_DAYS}</legend>'
        f"{_day('since', texts.FILTERS_SINCE, chosen.since)}"
        f"{_day('until', texts.FILTERS_UNTIL, chosen.until)}"
        '<p class="trouble" role="alert"></p></fieldset>'
    )


def _day(name: str, label: str, day: date | None) -> str:
    value = day.isoformat() if day else ""
    return f'<label>{label} <input type="date" name="{name}" value="{value}"></label>'


def _group(reader: Reader, kind: FacetKind, chosen: Sequence[str]) -> str:
    """A list of boxes to tick, with a field to look for others where there are many.

    Nothing where there is no choice: a library of one language.
    """
    found = reader.facets(kind, "", _LISTED)
    if not chosen and len(found) < (2 if kind is FacetKind.LANGUAGES else 1):
        return ""
    label = escape(texts.FILTERS_LIKE.format(what=_LEGENDS[kind].lower()))
    like = f'<input type="search" name="like" placeholder="{label}" aria-label="{label}">'
    return (
        f'<fieldset class="choice" data-kind="{kind.value}"><legend>{_LEGENDS[kind]}</legend>'
        f"{like if len(found) > _FEW and kind is not FacetKind.LANGUAGES else ''}"
        f'<div class="options">{_options(kind, found, chosen)}</div></fieldset>'
    )


def _option(kind: FacetKind, facet: Facet, *, checked: bool) -> str:
    name = escape(facet.name, quote=True)
    count = f' <span class="count">{facet.articles:,}</span>' if facet.articles else ""
    return (
        f'<label><input type="checkbox" name="{kind.value}" value="{name}"'
        f'{" checked" if checked else ""}><span class="name" dir="auto">{name}</span>{count}</label>'
    )


def _as_of(days: Sequence[date], chosen: date | None) -> str:
    """The slider over the days of publication, with today at its end; nothing without days."""
    if not days:
        return ""
    stops = _spread(days)
    at = sum(day <= chosen for day in stops) - 1 if chosen else len(stops)
    told = json.dumps([[day.isoformat(), period(day, day)] for day in stops])
    return (
        f'<fieldset class="as-of"><legend>{texts.FILTERS_AS_OF}</legend>'
        f'<input type="range" name="as_of" min="0" max="{len(stops)}" value="{max(at, 0)}" step="1"'
        f' aria-label="{texts.FILTERS_AS_OF}" data-days="{escape(told, quote=True)}">'
        f'<output></output><p class="hint">{texts.FILTERS_AS_OF_HINT}</p></fieldset>'
    )


def _spread(days: Sequence[date]) -> Sequence[date]:
    """At most so many of the days as the slider has stops, the first and the last one among them."""
    if len(days) <= _STOPS:
        return days
    step = (len(days) - 1) / (_STOPS - 1)
    return [days[round(at * step)] for at in range(_STOPS)]
