"""A tree of HTML or of trafilatura's TEI to paragraphs."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label mark q ref rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr".split()
)
_SILENT = set(
    "audio button canvas datalist embed figcaption footer form graphic head iframe input link meta nav"
    " noscript object script select style svg template textarea title video".split()
)
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
    found: list[list[str]] = [[]]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            _start(element, found, silent)
            if element.tag in silent:
                walk.skip_subtree()
        else:
            _end(element, root, found)
    blocks = (block for pieces in found for block in _BREAKS.split("".join(pieces)))
    joined = (" ".join(block.replace(_BREAK, " ").split()) for block in blocks)
    return [text for text in joined if text]


def _start(element: Any, found: list[list[str]], silent: set[str]) -> None:
    if element.tag in {"br", "lb"}:
        found[-1].append(_BREAK)
    elif element.tag not in _INLINE:
        found.append([])
    if element.tag not in silent:
        found[-1].append(element.text or "")


def _end(element: Any, root: Any, found: list[list[str]]) -> None:
    if element is root:
        return
    if element.tag not in _INLINE and element.tag not in {"br", "lb"}:
        found.append([])
    found[-1].append(element.tail or "")
