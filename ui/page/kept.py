"""The conversations that are kept, as a list beside the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from assistant import ConversationSummary
from assistant.rendering.dates import period
from ui.page import texts
from ui.page.writing import Answering

# From so many on one looks for a title rather than reading all.
_MANY = 8
_FORMATS = {
    "markdown": "Markdown",
    "html": "HTML",
    "json": "JSON",
    "bibtex": "BibTeX",
    "csl": "CSL",
}


def bar() -> str:
    """What stands above the conversation: the way to the list, and to a new conversation."""
    return (
        '<div id="sn-talk-bar"><button type="button" id="sn-list-toggle" aria-expanded="false"'
        f' aria-controls="sn-list"><span aria-hidden="true">☰</span> {texts.LIST}</button>'
        '<p class="sn-list-told" role="status"></p>'
        f'<button type="button" id="sn-new"><span aria-hidden="true">+</span> {texts.NEW}</button></div>'
    )


def panel() -> str:
    """The frame of the list, which `assets/conversations.js` fills."""
    return (
        f'<dialog id="sn-list" aria-label="{texts.LIST}"><header><h2>{texts.LIST}</h2>'
        f'<button type="button" name="close" aria-label="{texts.LIST_CLOSE}" title="{texts.LIST_CLOSE}">'
        "✕</button></header>"
        f'<input type="search" name="like" placeholder="{texts.LIST_LIKE}"'
        f' aria-label="{texts.LIST_LIKE}" hidden><p class="sn-list-told" role="status"></p>'
        '<div id="sn-kept"></div></dialog>'
    )


def rows(
    found: Sequence[ConversationSummary], like: str, most: int, pending: Sequence[Answering] = ()
) -> str:
    """The first of the conversations whose titles have some words in them, a row each; before them
    those of which the first answer is `pending`: being written, or it came to nothing.

    Empty where nothing is kept.
    """
    chosen = [summary for summary in found if _has(summary.title, like)]
    under_way = {one.asked.kept: one for one in reversed(pending)}
    begun = [one for one in pending if not one.asked.kept and _has(one.asked.question, like)]
    items = "".join(map(_begun, begun))
    items += "".join(_row(summary, under_way.get(summary.id)) for summary in chosen[:most])
    more = f'<button type="button" name="more">{texts.LIST_MORE}</button>' * (len(chosen) > most)
    hint = texts.LIST_NOTHING if found else texts.LIST_EMPTY
    shown = f"<ul>{items}</ul>{more}" if items else f'<p class="hint">{hint}</p>'
    return f'<div class="rows{" many" if len(found) > _MANY else ""}">{shown}</div>'


def _has(title: str, like: str) -> bool:
    return all(word in title.casefold() for word in like.casefold().split())


def _begun(one: Answering) -> str:
    """The row of a conversation that has no answer yet."""
    title = escape(" ".join(one.asked.question.split()), quote=True)
    return f'<li data-id="{one.asked.id}" class="begun {_class(one)}">{_opening(title, _how(one))}</li>'


def _class(one: Answering | None) -> str:
    return "" if one is None else "ended" if one.is_over else "writing"


def _how(one: Answering) -> str:
    return texts.LIST_UNANSWERED if one.is_over else texts.LIST_WRITING


def _opening(title: str, facts: str) -> str:
    return (
        f'<button type="button" name="open"><span class="title" dir="auto">{title}</span>'
        f'<span class="facts">{facts}</span></button>'
    )


def _row(summary: ConversationSummary, pending: Answering | None) -> str:
    title = escape(summary.title, quote=True)
    facts = f"{_day(summary.changed)}, {texts.count(summary.questions, 'question')}"
    tools = texts.KEPT_MORE.format(title=title)
    exports = "".join(
        f'<a href="page/conversations/{summary.id}/{form}" download>{name}</a>'
        for form, name in _FORMATS.items()
    )
    return (
        f'<li data-id="{summary.id}" class="{_class(pending)}">'
        f"{_opening(title, _how(pending) if pending else facts)}"
        f'<details name="sn-kept-row"><summary aria-label="{tools}" title="{tools}">⋯</summary><div>'
        f'<button type="button" name="rename">{texts.KEPT_RENAME}</button>'
        f'<button type="button" name="delete">{texts.KEPT_DELETE}</button>'
        f"<span>{texts.KEPT_EXPORT} {exports}</span></div></details></li>"
    )


def _day(changed: datetime) -> str:
    """The day by this computer's clock; what is kept is in UTC."""
    day = changed.replace(tzinfo=UTC).astimezone().date()
    return period(day, day)
