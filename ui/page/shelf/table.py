"""The list of articles as a table; everything that others wrote goes in as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.rendering.dates import period
from assistant.rendering.plots.svg import element
from assistant.shelf import Found, Listing
from ui.page import texts
from ui.page.shelf import rows
from ui.page.shelf.asked import NAMELESS, ROWS, Looking


def page_of(found: Listing, asked: Looking, *, is_empty: bool) -> str:
    """One page of the list, with the way to the others."""
    if is_empty:
        return element("p", texts.SHELF_EMPTY, class_="sn-shelf-none")
    said = _counted(found.articles, found.reports)
    bodies = "".join(element("tbody", rows.row(one)) for one in found.rows)
    order = texts.SHELF_ORDERS[asked.order].lower()
    return _only(asked) + _table(bodies, said, order) + _pages(found.reports, asked)


def found_in(found: Sequence[Found], asked: Looking) -> str:
    """The articles in whose text something was found, each with the passage."""
    bodies = "".join(element("tbody", rows.row(one.row, one.passage)) for one in found)
    return _only(asked) + _table(bodies, _counted(len(found), len(found)), texts.SHELF_BEST)


def _table(bodies: str, said: str, order: str) -> str:
    if not bodies:
        return element("p", texts.SHELF_NONE, class_="sn-shelf-none")
    names = ("title", "outlet", "day", "lang", "length")
    heads = "".join(
        element("th", head, scope="col", class_=name)
        for head, name in zip(texts.SHELF_HEADS, names, strict=True)
    )
    every = f'<input type="checkbox" class="sn-all" aria-label="{texts.SHELF_SELECT_ALL}">'
    head = element("thead", element("tr", element("td", every), heads))
    caption = element("caption", f"{said}, {order}")
    return element("table", caption, head, bodies, class_="sn-table")


def _counted(articles: int, reports: int) -> str:
    said = texts.count(articles, "article")
    return f"{said}, {texts.count(reports, 'report')}" if reports < articles else said


def _only(asked: Looking) -> str:
    """What the list was narrowed down to by a mark of the plot, and the way back."""
    days = [day for day in (asked.since, asked.until) if day]
    outlet = texts.SHELF_NAMELESS if asked.outlet == NAMELESS else asked.outlet
    told = ", ".join(filter(None, [outlet, period(min(days), max(days)) if days else ""]))
    if not told:
        return ""
    back = element("button", texts.SHELF_ALL, type="button", class_="sn-everything")
    return element("p", escape(texts.SHELF_ONLY.format(what=told)), " ", back, class_="sn-only")


def _pages(total: int, asked: Looking) -> str:
    if total <= ROWS:
        return ""
    place = texts.SHELF_PLACE.format(
        first=f"{asked.first + 1:,}", last=f"{min(total, asked.first + ROWS):,}", total=f"{total:,}"
    )
    before = _turn(texts.SHELF_PREVIOUS, asked.first - ROWS, possible=asked.first > 0)
    after = _turn(texts.SHELF_NEXT, asked.first + ROWS, possible=asked.first + ROWS < total)
    return element("nav", before, element("span", place), after, aria_label=texts.SHELF_PAGES)


def _turn(label: str, first: int, *, possible: bool) -> str:
    return element(
        "button",
        label.format(most=ROWS),
        type="button",
        class_="sn-turn",
        value=max(0, first),
        disabled=None if possible else "disabled",
    )
