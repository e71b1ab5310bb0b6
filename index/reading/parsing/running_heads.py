"""What stands at the edges of printed pages: titles of papers, numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.reading.parsing.page_layout import Line

_EDGE = 2  # lines from the top, or from the bottom, that a running head may be
_MANY = 0.4  # of the pages have it: left and right ones may differ


def without_running_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at the edge of many, numbers aside, in the same place."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, times in seen.items() if times > 1 and times >= _MANY * len(pages)}
    kept = [_rest(page, often) for page in pages]
    # Of slides and lists, what differs by its numbers alone is the text itself.
    return kept if 2 * _length(kept) > _length(pages) else list(pages)


def _length(pages: Sequence[Sequence[Line]]) -> int:
    return sum(len(line.text) for page in pages for line in page)


def _rest(page: list[Line], often: set[tuple[str, int]]) -> list[Line]:
    edges = {id(line) for line in _edges(page) if _key(line) in often}
    return [line for line in page if id(line) not in edges]


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    heights = sorted({line.y for line in ordered}, reverse=True)
    at = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in ordered if line.y in at]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), round(line.y / 5)
