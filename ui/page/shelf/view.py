"""The Library view as it stands before any script fills it."""

from __future__ import annotations

from assistant.rendering.plots.svg import element
from assistant.shelf import SUFFIXES
from ui.page import texts


def html() -> str:
    """Adding at the top, then the plot, then the list."""
    return element("div", _adding(), element("div", id="sn-plot"), _list(), id="sn-shelf")


def _adding() -> str:
    kinds = ",".join(SUFFIXES)
    chosen = (
        f'<input type="file" id="sn-files" multiple accept="{kinds},.json" hidden>'
        f'<input type="file" id="sn-folder" webkitdirectory data-kinds="{kinds}" hidden>'
    )
    drop = element(
        "p",
        element("span", texts.ADD_DROP, class_="drop"),
        element("span", texts.ADD_DROP_NOW, class_="drop-now"),
        _button("files", texts.ADD_FILES),
        _button("folder", texts.ADD_FOLDER),
        class_="sn-drop",
    )
    form = element(
        "form",
        drop,
        chosen,
        element("details", element("summary", texts.ADD_MORE), _by_hand()),
        id="sn-add",
    )
    trouble = element("p", id="sn-add-trouble", class_="sn-trouble", role="alert")
    return element("section", form, trouble, _job(), aria_label=texts.ADD_LABEL)


def _by_hand() -> str:
    """What is typed: addresses, tags; and for whom, where somebody logs in (a script shows it then)."""
    addresses = element("textarea", id="sn-addresses", rows=3, spellcheck="false")
    return (
        element("label", texts.ADD_ADDRESSES, addresses)
        + element("label", texts.ADD_TAGS, '<input type="text" id="sn-tags" autocomplete="off">')
        + f'<label id="sn-for-me" hidden><input type="checkbox" id="sn-private"> {texts.ADD_PRIVATE}</label>'
        + element("button", texts.ADD_START, type="submit", class_="sn-button")
    )


def _job() -> str:
    """What is going in: a line, a bar, a button, and what became of each file."""
    bar = element("progress", id="sn-job-bar", aria_label=texts.JOB_LABEL, max=1, value=0)
    said = element("p", id="sn-job-said", role="status")
    stop = element("button", texts.JOB_CANCEL, type="button", id="sn-job-stop")
    listed = element("ul", id="sn-job-lines", tabindex=0, aria_label=texts.JOB_LABEL)
    return f'<div id="sn-job" hidden>{said}{bar}{stop}{listed}</div>'


def _list() -> str:
    words = f'<input type="search" name="words" maxlength="200" autocomplete="off" aria-label="{texts.SHELF_SEARCH}" placeholder="{texts.SHELF_SEARCH}">'
    where = {"fields": texts.SHELF_FIELDS, "text": texts.SHELF_TEXT}
    search = element(
        "form",
        words,
        _choice("where", texts.SHELF_WHERE, where),
        _choice("order", texts.SHELF_SORT, texts.SHELF_ORDERS),
        role="search",
        id="sn-search",
    )
    remove = element("button", texts.REMOVE, type="button", id="sn-remove", class_="sn-button")
    told = element("p", id="sn-shelf-said", class_="sn-trouble", role="status")
    return element(
        "section",
        search,
        f'<p id="sn-marked" hidden><span></span>{remove}</p>',
        told,
        element("div", id="sn-rows", tabindex=-1),
        aria_label=texts.SHELF_LABEL,
    )


def _choice(name: str, label: str, options: dict[str, str]) -> str:
    listed = "".join(element("option", said, value=value) for value, said in options.items())
    return element(
        "label", element("span", label, class_="sn-unseen"), element("select", listed, name=name)
    )


def _button(what: str, label: str) -> str:
    return element("button", label, type="button", class_="sn-button", value=what)
