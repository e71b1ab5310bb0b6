"""The views of the page, of which one is seen: asking, and what stands in tabs beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ui.page import texts
from ui.page.prefs_form import view as prefs_view
from ui.page.shelf import view as shelf
from ui.page.works import view as works


class View(NamedTuple):
    """A tab, and what it shows: HTML of ours that never changes, filled by a script of its own."""

    name: str
    label: str
    html: Callable[[], str]


OTHERS: tuple[View, ...] = (
    View("check", texts.CHECK_TAB, works.check),
    View("digest", texts.DIGEST_TAB, works.digest),
    View("library", texts.LIBRARY_TAB, shelf.html),
    View("settings", texts.SETTINGS_TAB, prefs_view),
)
"""The views beside "ask", in the order of their tabs; each is a column of the page, "sn-NAME"."""


def tabs() -> str:
    """The tabs, which `assets/views.js` brings to life; none where there is but one view."""
    if not OTHERS:
        return ""
    named = [("ask", texts.ASK_TAB), *((view.name, view.label) for view in OTHERS)]
    shown = "".join(_tab(name, label, chosen=name == "ask") for name, label in named)
    return f'<div id="sn-tabs" role="tablist" aria-label="{texts.TABS_LABEL}">{shown}</div>'


def has(name: str) -> bool:
    """Whether the page has such a view."""
    return any(view.name == name for view in OTHERS)


def column(name: str) -> str:
    """The id of a view's column."""
    return "sn-talk" if name == "ask" else f"sn-{name}"


def _tab(name: str, label: str, *, chosen: bool) -> str:
    return (
        f'<button type="button" role="tab" id="sn-tab-{name}" value="{name}"'
        f' aria-controls="{column(name)}" aria-selected="{str(chosen).lower()}"'
        f' tabindex="{0 if chosen else -1}">{label}</button>'
    )
