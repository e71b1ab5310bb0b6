"""A row of the list; everything that others wrote goes in as text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.rendering.plots.svg import element
from assistant.shelf import Row
from ui.page import texts

# Of a passage that was found, so much is shown.
_PASSAGE = 240
_COLUMNS = 1 + len(texts.SHELF_HEADS)


def row(one: Row, passage: str = "", mark: str = "", kind: str = "") -> str:
    """An article's row; `mark` is said of it beside its title."""
    date = _day(one)
    length = texts.count(one.length, one.unit)
    cells = (escape(one.source), date, escape(one.language), length)
    return element(
        "tr",
        element("td", _box(one)),
        element(
            "th",
            _named(one, mark),
            _meta(cells),
            _tags(one),
            _passage(passage),
            _more(one, kind),
            scope="row",
        ),
        *(
            element("td", cell, class_=name)
            for cell, name in zip(cells, ("outlet", "day", "lang", "length"), strict=True)
        ),
        class_=kind,
    )


def _day(one: Row) -> str:
    if not one.published:
        return ""
    return element(
        "time",
        f"{one.published.day} {one.published:%b} {one.published.year}",
        datetime=one.published.isoformat(),
    )


def version_row(article_id: str, told: str) -> str:
    """A row that opens an earlier version."""
    opens = element("button", escape(told), type="button", class_="sn-open", value=article_id)
    return element(
        "tr",
        element("td"),
        element("th", opens, scope="row", colspan=_COLUMNS - 1),
        class_="versions",
    )


def _box(one: Row) -> str:
    label = escape(texts.SHELF_SELECT.format(title=one.title), quote=True)
    return f'<input type="checkbox" class="sn-one" value="{one.id}" aria-label="{label}">'


def _named(one: Row, mark: str) -> str:
    title = element("span", escape(one.title), dir="auto", lang=one.language)
    opens = element("button", title, type="button", class_="sn-open", value=one.id)
    return opens + (element("span", mark, class_="mark") if mark else "")


def _meta(cells: Sequence[str]) -> str:
    """The other columns once more, for where there is no room for them."""
    return element("span", " · ".join(filter(None, cells)), class_="meta")


def _tags(one: Row) -> str:
    """The reader's words on it; that nobody else sees it is one of ours."""
    tags = "".join(element("span", escape(tag), class_="tag") for tag in one.tags)
    if one.private:
        tags += element("span", texts.SHELF_PRIVATE, class_="tag private")
    return element("span", tags, class_="tags") if tags else ""


def _passage(passage: str) -> str:
    said = " ".join(passage.split())
    short = said if len(said) <= _PASSAGE else f"{said[:_PASSAGE].rsplit(' ', 1)[0]} …"
    return element("span", escape(short), class_="passage", dir="auto") if said else ""


def _more(one: Row, kind: str) -> str:
    """What unfolds below a row: the other copies of its report, its earlier versions."""
    copies, earlier = "", ""
    if one.copies > 1 and not kind:
        copies = _unfolds("copies", one, texts.SHELF_COPIES.format(copies=f"{one.copies:,}"))
    if one.earlier:
        earlier = _unfolds("versions", one, texts.count(one.earlier, texts.SHELF_EARLIER))
    return copies + earlier


def _unfolds(name: str, one: Row, label: str) -> str:
    return element(
        "button",
        label,
        type="button",
        class_="sn-unfold",
        name=name,
        value=one.id,
        aria_expanded="false",
    )
