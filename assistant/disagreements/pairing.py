"""Which sentences of different articles may speak of the same thing: by the rare words they share.

All are paired by words first, in time linear in the sentences; then the pairs are read, the likest
first, until as many are found that may differ as are wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.disagreements.rare_words import Floats, Ints, RareWords
from assistant.summarizing.material import Said
from index.progress import Steps
from index.text.terms import terms

Differ = Callable[[int, int], bool]
Wanted = NDArray[np.bool_]

# Partners that are kept of each sentence, of a story that all papers have no more; and how many of each are looked at.
_PARTNERS, _LOOKED = 8, 48
# So many times more pairs than are wanted are read at most, about a millisecond each. Of 9,000
# sentences of pages, which share little, all are.
_READ = 16
# Sentences, and pairs, between two reports of how the work goes on.
_TOLD = 256


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by their places in a list, the first before the second; `shared` is 0..1."""

    first: int
    second: int
    shared: float


@dataclass(frozen=True)
class Likely:
    """The pairs that may differ, the likest first; how many pairs share enough words, and of how many
    of these it was asked.
    """

    pairs: list[Pair]
    found: int
    read: int


def likely_pairs(
    said: Sequence[Said],
    same: Mapping[str, str],
    differ: Differ,
    most: int,
    *,
    steps: Steps | None = None,
    wanted: Wanted | None = None,
) -> Likely:
    """The likest pairs, at most `most`, of which one sentence at least is `wanted` (n,), if that is given.

    `same` has for each article's id what all its near-copies have, too; `differ` is asked of pairs
    by their places, and says whether anything in them may differ at all.
    """
    steps = steps or Steps()
    words = RareWords([frozenset(terms(item.quote)) for item in steps.over(said, _TOLD)])
    copies = _numbered([same[item.article.id] for item in said])
    found, table = 0, _Table(_READ * most)
    for at in steps.over(range(len(said)), _TOLD):
        others, shared = words.near(at)
        fits = copies[others] != copies[at]
        if wanted is not None and not wanted[at]:
            fits &= wanted[others]
        found += int(fits.sum())
        table.add(at, others[fits][:_LOOKED], shared[fits][:_LOOKED])
    kept, read = _that_differ(table.likest(), differ, most, steps)
    return Likely(kept, found, read)


def _numbered(names: Sequence[str]) -> Ints:
    numbers = {name: n for n, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


class _Table:
    """The likest pairs, at most so many, as columns: those of a library are millions."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: list[tuple[Ints, Ints, Floats]] = []
        self._waiting = 0

    def add(self, at: int, others: Ints, shared: Floats) -> None:
        self._rows.append((np.full(len(others), at), others, shared))
        self._waiting += len(others)
        if self._waiting > 4 * self._most:
            self._rows, self._waiting = [self._best()], 0

    def likest(self) -> list[Pair]:
        """Those alike in the order of their places."""
        if not self._rows:
            return []
        columns = (column.tolist() for column in self._best())
        return [Pair(*row) for row in zip(*columns, strict=True)]

    def _best(self) -> tuple[Ints, Ints, Floats]:
        firsts, seconds, shared = map(np.concatenate, zip(*self._rows, strict=True))
        order = np.lexsort((seconds, firsts, -shared))[: self._most]
        return firsts[order], seconds[order], shared[order]


def _that_differ(
    likest: Sequence[Pair], differ: Differ, most: int, steps: Steps
) -> tuple[list[Pair], int]:
    """Those that may differ, a few of each first sentence; and of how many it was asked."""
    kept, of, read = list[Pair](), Counter[int](), 0
    for pair in steps.over(likest, _TOLD):
        if len(kept) == most:
            continue  # counted as done, but not read
        if of[pair.first] == _PARTNERS:
            continue
        read += 1
        if differ(pair.first, pair.second):
            of[pair.first] += 1
            kept.append(pair)
    return kept, read
