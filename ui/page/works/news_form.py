"""The parts of the Summaries view's form that briefs and followed questions have."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.rendering.plots.svg import element
from ui.page import texts


def brief_form() -> str:
    """Since when, and by which of an article's days."""
    by = _select("added", texts.BRIEF_BY, texts.BRIEF_BYS)
    return _group("brief", element("div", _since(texts.NEWS_PASTS), by, class_="row"))


def changes_form() -> str:
    """The questions that are followed, one more, and since when they are looked at."""
    listed = element("ul", class_="followed", aria_label=texts.FOLLOWED_LABEL)
    head = element("p", texts.FOLLOWED_LABEL, class_="name")
    field = (
        '<input type="text" id="sn-follow" maxlength="2000" autocomplete="off" dir="auto"'
        f' placeholder="{texts.FOLLOW_PLACEHOLDER}">'
    )
    label = element("label", element("span", texts.FOLLOW_LABEL), field)
    button = element(
        "button", texts.FOLLOW_START, type="button", id="sn-follow-start", class_="sn-button plain"
    )
    since = element("div", _since({"last": texts.CHANGES_LAST, **texts.NEWS_PASTS}), class_="row")
    adding = element("div", label, button, class_="follow")
    return _group("changes", element("div", head, listed), adding, since)


def _since(pasts: Mapping[str, str]) -> str:
    """A choice of days ago, and a day that is seen where it is chosen."""
    day = '<input type="date" name="since">'
    label = element("span", texts.NEWS_FIRST_DAY)
    chosen = element("label", label, day, data_past="day", hidden="hidden")
    return _select("past", texts.NEWS_SINCE, {**pasts, "day": texts.NEWS_DAY}) + chosen


def _group(kind: str, *parts: str) -> str:
    return element("div", *parts, data_for=kind, hidden="hidden")


def _select(name: str, label: str, options: Mapping[str, str]) -> str:
    listed = "".join(f'<option value="{value}">{said}</option>' for value, said in options.items())
    return element("label", element("span", label), element("select", listed, name=name))
