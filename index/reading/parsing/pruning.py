"""What of a web page is surely not its article: told by the names its makers gave it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

# Whole words of class and id: "paywall-prompt" is one, "subscribed" is none.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert|advertisement|breadcrumbs?|comments?|consent|cookies?|disclaimer|gdpr"
    r"|most-read|most-viewed|newsletter|paywall|popular|promo|promoted|recirculation|recommended"
    r"|related|share|sharing|sidebar|signup|skip|social|sponsored|subscribe|subscription|tags|toolbar|"
    r"trending)(?:$|[\s_-])",
    re.IGNORECASE,
)
# What trafilatura takes for the article's own box; twenty of them are the entries of a live blog, of
# which it would take one, or leave out the headings.
_BOX = re.compile(r"\b(?:article|entry|post|story)\b", re.IGNORECASE)
_WHERE = (
    "aside button div dialog figure footer form header li nav ol p section span table ul"
).split()
_ROLES = {"banner", "complementary", "contentinfo", "dialog", "navigation", "alertdialog", "search"}
_ALWAYS = ("nav", "dialog", "script", "style", "noscript", "template", "iframe", "object", "embed")
_SPEAKING = {"dialog", "noscript"}
# A name such as "subscription" may be on what holds the article too. Of real boxes none is so large.
_MOST = 1 / 3


def prune(tree: Any) -> list[str]:
    """Take menus, banners, prompts and links to other articles out of a page, in place.

    Returns the words of what was taken out, but for scripts and the like.
    """
    taken: list[str] = []
    for element in [*tree.iter(*_ALWAYS)]:
        if element.tag in _SPEAKING:
            taken.append(element.text_content())
        _drop(element)
    whole = len(tree.text_content())
    for element in [*tree.iter(*_WHERE)]:
        if _is_named(element) and len(text := element.text_content()) < _MOST * whole:
            taken.append(text)
            _drop(element)
    _unname_entries(tree)
    return [" ".join(text.split()) for text in taken]


def _unname_entries(tree: Any) -> None:
    boxes = [e for e in tree.iter("div", "section", "li") if _BOX.search(e.get("class", "")[:1000])]
    often = Counter(box.get("class") for box in boxes)
    for box in boxes:
        if often[box.get("class")] > 1:
            del box.attrib["class"]


def _is_named(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.get("role", "") in _ROLES or bool(_NAMES.search(names[:1000]))


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
