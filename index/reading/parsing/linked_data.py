"""JSON-LD: the description of an article that pages carry for search engines."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import lxml.html
from lxml import etree

from index.reading.parsing.markup import paragraphs

# https://schema.org/Article and the types below it end in these words.
_ENDINGS = ("Article", "Posting", "Report")
_DEEPEST = 8


@dataclass(frozen=True)
class Linked:
    """What the JSON-LD of a page says; all empty where it has none.

    `free` is whether it says that everybody may read the article: None where it says nothing.
    """

    headline: str = ""
    published: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    body: str = ""
    language: str = ""
    free: bool | None = None


def linked_data(tree: Any) -> Linked:
    """The first article that a page describes. Broken JSON is passed over, as by others."""
    node = next(_articles(tree), None)
    if node is None:
        return Linked()
    return Linked(
        headline=_text(node.get("headline") or node.get("name")),
        published=_text(node.get("datePublished") or node.get("dateCreated")),
        author=_names(node.get("author")),
        publisher=_names(node.get("publisher")),
        url=_text(node.get("url")) or _id(node.get("mainEntityOfPage")),
        body=_body(node.get("articleBody")),
        language=_text(node.get("inLanguage")),
        free=_truth(node.get("isAccessibleForFree")),
    )


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        with suppress(ValueError, RecursionError):
            yield from _within(json.loads(script.text_content().strip(), strict=False))


def _within(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Articles, but not those of a list of links."""
    nodes = found if isinstance(found, list) else [found]
    for node in nodes:
        if not isinstance(node, dict) or depth > _DEEPEST:
            continue
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).endswith(_ENDINGS) for kind in kinds):
            yield node
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(node.get(name), depth + 1)


def _text(value: Any) -> str:
    return html.unescape(value).strip() if isinstance(value, str) else ""


def _truth(value: Any) -> bool | None:
    """As a value, or in words ("False", "http://schema.org/True")."""
    said = str(value).rpartition("/")[2].lower()
    return said == "true" if said in {"true", "false"} else None


def _names(value: Any) -> str:
    items = value if isinstance(value, list) else [value]
    names = [_text(item.get("name") if isinstance(item, dict) else item) for item in items]
    return ", ".join(name for name in names if name)


def _id(value: Any) -> str:
    return _text(value.get("@id") if isinstance(value, dict) else value)


def _body(value: Any) -> str:
    """Some write tags into it."""
    if not isinstance(value, str):
        return ""
    if "</" not in value:
        lines = (" ".join(line.split()) for line in _text(value).splitlines())
        return "\n\n".join(line for line in lines if line)
    with suppress(etree.ParserError):
        return "\n\n".join(paragraphs(lxml.html.fragment_fromstring(value, create_parent="div")))
    return ""
