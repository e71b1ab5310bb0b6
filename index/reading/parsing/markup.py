"""A tree of HTML or of trafilatura's TEI to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from index.text.spaces import single_spaced

_INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label mark q ref rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr".split()
)
_SILENT = set(
    "audio button canvas datalist embed figcaption footer form graphic head iframe input link meta nav"
    " noscript object script select style svg template textarea title video".split()
)
_BREAKING = {"br", "lb"}
_WITHIN_LINES = {*_INLINE, *_BREAKING, etree.Comment, etree.ProcessingInstruction}
# One line break is white space; old pages part paragraphs by two. No text holds this mark.
_BREAK = "\0"
_BREAKS = re.compile(r"\0\s*\0[\s\0]*")


def paragraphs(root: Any, *, captions: bool = False) -> list[str]:
    """The text of each block in order, white space within it made single spaces.

    A block ends where any element begins or ends that is not part of a line of text. Those of `captions`
    are left out unless they are asked for.
    """
    silent = _SILENT - {"head"} if root.tag == "body" else _SILENT  # in TEI, a head is a heading
    silent = silent - {"figcaption"} if captions else silent
    return [text for text in map(single_spaced, _blocks(root, silent)) if text]


def _blocks(root: Any, silent: set[str]) -> Iterator[str]:
    for block in _walked(root, silent):
        if _BREAK in block:
            yield from (part.replace(_BREAK, " ") for part in _BREAKS.split(block))
        else:
            yield block


def _walked(root: Any, silent: set[str]) -> Iterator[str]:
    """The blocks as they stand, line breaks as marks. One loop: a page has thousands of elements."""
    line: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if tag not in _WITHIN_LINES and line:
            yield "".join(line)
            line = []
        if event != "start":
            line.append(element.tail or "" if element is not root else "")
        elif tag in silent:
            walk.skip_subtree()
        else:
            line.append((_BREAK if tag in _BREAKING else "") + (element.text or ""))
    yield "".join(line)
