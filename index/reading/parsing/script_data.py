"""The text of a page that a script puts there, from the data the page carries for that script.

Frameworks (Next.js and its like) write what a page was made of into `<script type="application/json">`.
Its members have no standard names. So the article is the innermost object that is titled as the page
is, and its text the sentences in it, in order, but for what its makers call something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import lxml.html
from lxml import etree

from index.reading.parsing.markup import paragraphs
from index.text.cleaning import clean_line

_TITLES = ("headline", "title", "name", "heading")
# Of an article, but not its text.
_BESIDE = re.compile(
    r"alt|author|byline|bio|caption|comment|credit|dek|descr|excerpt|headline|href|image|keyword|link|meta"
    r"|more|most|popular|promo|recommend|related|seo|share|slug|social|source|standfirst|subscri|summary"
    r"|tag|teaser|title|trending|url|video",
    re.IGNORECASE,
)
_DEEPEST = 40
# A caption, a category, an address has no such end, or fewer words.
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[.!?…。؟।][\"'”’»)\]]*\s*$", re.DOTALL)
_MOST_PIECES = 5_000


def script_data(tree: Any) -> list[str]:
    """What scripts of a page are given as JSON, to be read only if the page has no text."""
    return [
        script.text for script in tree.xpath("//script[@type='application/json']") if script.text
    ]


def text_of_data(data: list[str], title: str) -> str:
    """The text of the article called `title` in it, a blank line between paragraphs."""
    found = ""
    for text in data:
        with suppress(ValueError, RecursionError):
            for node in _titled(json.loads(text), title):
                pieces = [p for p, _ in zip(_pieces(node), range(_MOST_PIECES), strict=False)]
                found = max(found, "\n\n".join(pieces), key=len)
    return found


def _titled(node: Any, title: str, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(node, dict):
        given = (node.get(name) for name in _TITLES)
        if title and any(isinstance(g, str) and clean_line(g) == title for g in given):
            yield node
    for child in _children(node):
        yield from _titled(child, title, depth + 1)


def _children(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if not _BESIDE.search(name))
    elif isinstance(node, list):
        yield from node


def _pieces(node: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(node, str):
        yield from _paragraphs(node)
    elif depth <= _DEEPEST:
        for child in _children(node):
            yield from _pieces(child, depth + 1)


def _paragraphs(text: str) -> list[str]:
    if "</" in text:
        with suppress(etree.ParserError, ValueError):
            return paragraphs(lxml.html.fragment_fromstring(text, create_parent="div"))
    return [" ".join(text.split())] if _SENTENCE.match(text) else []
