"""Which of many events are shown: those nearest to the topic, from all of its time."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from assistant.answering.reports import Copies
from assistant.timelines.dating import Dated
from assistant.timelines.merging import exactness
from index.embedding.embedder import Vectors

ROWS = 50
"""How many events are shown at most: about four printed pages. Chosen."""
# What twice as many reports of an event add to its nearness to the topic, a cosine.
_TOLD = 0.1
# Of each tenth of the events, in the order of time, so many are shown at least: an end of the story is
# no less its end because the topic is worded as its beginning was.
_PARTS, _EACH = 10, 2

Groups = Sequence[Sequence[int]]


def chosen(
    groups: Groups, found: Sequence[Dated], near: Vectors, copies: Copies
) -> list[list[Dated]]:
    """At most 50 of the groups, places of `found`, in the order of time; `near` (n,) are cosines."""
    ordered = sorted(groups, key=lambda group: _when([found[at] for at in group]))
    worth = [_worth(group, found, near, copies) for group in ordered]
    by_worth = sorted(range(len(ordered)), key=lambda at: -worth[at])
    part = max(1, -(-len(ordered) // _PARTS))
    first = [at for rank, at in _ranked(by_worth, part) if rank < _EACH]
    kept = list(dict.fromkeys([*first, *by_worth]))[:ROWS]
    return [[found[at] for at in ordered[place]] for place in sorted(kept)]


def _ranked(by_worth: Sequence[int], part: int) -> list[tuple[int, int]]:
    """Each place with its rank within its part of the time."""
    seen: dict[int, int] = {}
    ranked = []
    for at in by_worth:
        rank = seen.get(at // part, 0)
        seen[at // part] = rank + 1
        ranked.append((rank, at))
    return ranked


def _worth(group: Sequence[int], found: Sequence[Dated], near: Vectors, copies: Copies) -> float:
    reports = {copies.group(found[at].told.article.id)[0] for at in group}
    return max(float(near[at]) for at in group) + _TOLD * log2(len(reports))


def _when(group: Sequence[Dated]) -> tuple[int, int, int, tuple[str, int]]:
    """By the first day; of those that begin together the longest first, then leads."""
    first, last = min(group, key=exactness).days
    return first.toordinal(), -last.toordinal(), group[0].told.place, group[0].told.key
