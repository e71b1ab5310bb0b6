"""The Check and Summaries views as they stand before any script fills them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant import Style
from assistant.rendering.plots.svg import element
from ui.page import texts
from ui.page.works.asked import FEWEST_WORDS, MOST_WORDS
from ui.page.works.news_form import brief_form, changes_form

# Of what each kind can be made, by the names of `texts.DIGEST_FROMS`; what is not here, of anything.
_TAKES: Mapping[str, Sequence[str]] = {
    "timeline": ("topic",),
    "disagreements": ("all", "topic"),
    "brief": ("all", "topic"),
    "changes": (),
}
# What their button is called, where it is not `texts.DIGEST_START`.
_STARTS = {"changes": texts.CHANGES_START}
# Kinds that are of articles from a day to a day.
_DATED = "summary timeline disagreements"


def check() -> str:
    """A text, what it is checked against, and room for what is found."""
    text = element(
        "textarea",
        name="text",
        rows=6,
        dir="auto",
        placeholder=texts.CHECK_PLACEHOLDER,
        aria_describedby="sn-check-hint",
    )
    hint = element("p", texts.CHECK_HINT, id="sn-check-hint", class_="hint")
    label = element("label", element("span", texts.CHECK_LABEL), text)
    return _work("check", label, hint, _within(), _buttons(texts.CHECK_START))


def digest() -> str:
    """What is to be made of which articles, and room for it."""
    listed = "".join(
        element(
            "option",
            said,
            value=name,
            data_takes=" ".join(_TAKES.get(name, texts.DIGEST_FROMS)),
            data_start=_STARTS.get(name, texts.DIGEST_START),
        )
        for name, said in texts.DIGEST_KINDS.items()
    )
    kind = _select("kind", texts.DIGEST_WHAT, listed)
    return _work(
        "digest",
        element("div", kind, _choice("of", texts.DIGEST_FROM, texts.DIGEST_FROMS), class_="row"),
        _topic(),
        _articles(),
        element("div", _shape(), data_for="summary"),
        brief_form(),
        changes_form(),
        _within(),
        _buttons(texts.DIGEST_START),
    )


def _work(name: str, *parts: str) -> str:
    """A form, a line that tells how it goes on, and room for the result."""
    form = element("form", *parts, id=f"sn-{name}-form", class_="sn-work-form")
    bar = f'<progress aria-label="{texts.WORK_LABEL}" max="1" hidden></progress>'
    going = element("p", class_="going", role="status") + bar
    trouble = element("p", class_="sn-trouble", role="alert")
    labels = {"check": texts.CHECK_FOUND, "digest": texts.DIGEST_FOUND}
    result = element(
        "section", class_="sn-result", aria_label=labels[name], tabindex=-1, hidden="hidden"
    )
    return element("div", form, going, trouble, result, class_="sn-work", id=f"sn-{name}-work")


def _topic() -> str:
    field = (
        '<input type="text" name="topic" maxlength="2000" autocomplete="off"'
        f' placeholder="{texts.DIGEST_TOPIC_PLACEHOLDER}">'
    )
    return element(
        "label", element("span", texts.DIGEST_TOPIC), field, data_of="topic", hidden="hidden"
    )


def _articles() -> str:
    """Articles chosen one by one: a search of titles, what it found, what was chosen."""
    search = (
        '<input type="search" class="like" maxlength="200" autocomplete="off"'
        f' placeholder="{texts.DIGEST_LIKE}">'
    )
    found = element("ul", class_="found", aria_label=texts.DIGEST_TITLES)
    chosen = element("ul", class_="chosen", aria_label=texts.DIGEST_CHOSEN)
    label = element("label", element("span", texts.DIGEST_TITLES), search)
    return element("div", label, found, chosen, data_of="articles", hidden="hidden")


def _shape() -> str:
    """Of a summary: its style, its length, a question to keep to."""
    styles = {style.value: texts.DIGEST_STYLES[style.value] for style in Style}
    words = (
        f'<input type="number" name="words" min="{FEWEST_WORDS}" max="{MOST_WORDS}" step="1"'
        f' inputmode="numeric" placeholder="{texts.DIGEST_WORDS_PLACEHOLDER}">'
    )
    focus = (
        '<input type="text" name="focus" maxlength="2000" autocomplete="off" dir="auto"'
        f' placeholder="{texts.DIGEST_FOCUS_PLACEHOLDER}">'
    )
    row = _choice("style", texts.DIGEST_STYLE, styles)
    row += element("label", element("span", texts.DIGEST_WORDS), words)
    return element("div", row, class_="row") + element(
        "label", element("span", texts.DIGEST_FOCUS), focus
    )


def _within() -> str:
    """Days, an outlet, a tag; names are offered as one types."""
    days = "".join(
        element(
            "label", element("span", said), f'<input type="date" name="{name}">', data_for=_DATED
        )
        for name, said in (("since", texts.WORK_SINCE), ("until", texts.WORK_UNTIL))
    )
    names = "".join(
        element(
            "label",
            element("span", said),
            f'<input type="text" name="{name}" maxlength="1000" autocomplete="off" list="sn-known-{name}s">',
        )
        for name, said in (("outlet", texts.WORK_OUTLET), ("tag", texts.WORK_TAG))
    )
    row = element("div", days, names, class_="row")
    return element("details", element("summary", texts.WORK_WITHIN), row, class_="within")


def lists() -> str:
    """The names that are offered, for both views."""
    return element("datalist", id="sn-known-outlets") + element("datalist", id="sn-known-tags")


def _buttons(start: str) -> str:
    begin = element("button", start, type="submit", class_="sn-button")
    stop = element("button", texts.STOP, type="button", class_="sn-button stop", hidden="hidden")
    return element("p", begin, stop, element("span", texts.WORK_KEYS, class_="hint"))


def _choice(name: str, label: str, options: Mapping[str, str]) -> str:
    listed = "".join(element("option", said, value=value) for value, said in options.items())
    return _select(name, label, listed)


def _select(name: str, label: str, options: str) -> str:
    return element("label", element("span", label), element("select", options, name=name))
