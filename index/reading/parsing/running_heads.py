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
    keyed = [{id(line): _key(line) for line in _edges(page)} for page in pages]
    seen = Counter(key for keys in keyed for key in set(keys.values()))
    often = {key for key, times in seen.items() if times > 1 and times >= _MANY * len(pages)}
    kept = [
        [line for line in page if keys.get(id(line)) not in often]
        for page, keys in zip(pages, keyed, strict=True)
    ]
    # Of slides and lists, what differs by its numbers alone is the text itself.
    return kept if 2 * _length(kept) > _length(pages) else list(pages)


def _length(pages: Sequence[Sequence[Line]]) -> int:
    return sum(len(line.text) for page in pages for line in page)


def _edges(page: Sequence[Line]) -> list[Line]:
    heights = sorted({line.y for line in page}, reverse=True)
    at = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in page if line.y in at]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), round(line.y / 5)
