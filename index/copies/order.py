"""Which of several copies of one report was first, and which of them is the original."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from index.text.terms import folded

_CAPITALS = re.compile(r"\b[A-Z]")


@dataclass(frozen=True)
class Copy:
    """What is known of an article that has copies; `ends` are the first and last lines of its text."""

    id: str
    source: str
    author: str
    published: date | None
    added: datetime
    ends: str


def in_order(copies: Sequence[Copy]) -> list[str]:
    """The ids, the original first, then the earliest: by day of publication, then by when added,
    then as they are given.

    The earliest is the original, unless it credits another's outlet: "LONDON (Reuters) -".
    """
    ordered = sorted(copies, key=lambda c: (c.published is None, c.published, c.added))
    original = _original(ordered)
    return [original.id, *(c.id for c in ordered if c is not original)]


def _original(ordered: Sequence[Copy]) -> Copy:
    """Along the credits, as a paper may have it from one that has it from an agency."""
    passed: list[Copy] = [ordered[0]]
    while True:
        others = (c for c in ordered if c not in passed and _credits(passed[-1], c.source))
        credited = next(others, None)
        if credited is None:
            return passed[-1]
        passed.append(credited)


def _credits(copy: Copy, outlet: str) -> bool:
    """Whether a copy says that it is another outlet's: "(AP)", "Source: Reuters", or as author."""
    if not outlet or folded(outlet) == folded(copy.source):
        return False
    names = {outlet, "".join(_CAPITALS.findall(outlet))} if " " in outlet else {outlet}
    told = "|".join(re.escape(name) for name in names if len(name) > 1)
    bracketed = re.search(rf"\((?:{told})\)|\bsource: (?:{told})\b", copy.ends, re.IGNORECASE)
    return bool(bracketed or re.search(rf"\b(?:{told})\b", copy.author))
