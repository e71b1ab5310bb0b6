"""Which sentences of different articles may speak of the same thing: by the rare words they share.

Each word leads to the sentences that have it, in the order of their days; only the next few there are
looked at. So it takes time linear in the sentences, and of a word that all have, those of the same days
are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from assistant.summarizing.material import Said
from index.progress import Steps
from index.text.terms import terms

Ints = NDArray[np.int64]
Differ = Callable[[int, int], bool]

# Words by which others are looked for, the rarest first, and how many others by each.
_WORDS, _NEXT = 8, 24
# The share of the weight of the shorter sentence's words that both must have, and how many at least.
_SHARED, _LEAST = 0.25, 2
# Partners that are kept of each sentence: of a story that all papers have, no more.
_PARTNERS = 8
# So many times more pairs than are wanted are kept before the least like go.
_WAITING = 8
# Shorter ones do not tell what they are about, longer ones are no sentences.
_SHORTEST, _LONGEST = 5, 90
# Sentences between two reports of how the work goes on.
_TOLD = 256


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by their places in a list, the first before the second; `shared` is 0..1."""

    first: int
    second: int
    shared: float


def pairs(
    said: Sequence[Said],
    same: Mapping[str, str],
    differ: Differ,
    most: int,
    steps: Steps | None = None,
) -> list[Pair]:
    """The pairs, at most `most`, the likest first.

    `same` has for each article's id what all its near-copies have, too; `differ` is asked of each pair
    by its places, and says whether anything in them may differ at all.
    """
    steps = steps or Steps()
    words = Words([frozenset(terms(item.quote)) for item in steps.over(said, _TOLD)])
    found: list[Pair] = []
    for at in steps.over(range(len(said)), _TOLD):
        mine = same[said[at].article.id]
        others = (p for p in words.near(at) if same[said[p.second].article.id] != mine)
        kept = (pair for pair in others if differ(pair.first, pair.second))
        found += islice(kept, _PARTNERS)
        if len(found) > _WAITING * most:
            found = _likest(found, most)
    return _likest(found, most)


def _likest(found: Sequence[Pair], most: int) -> list[Pair]:
    return sorted(found, key=lambda pair: -pair.shared)[:most]


class Words:
    """The words of many sentences, with where each stands."""

    def __init__(self, texts: Sequence[frozenset[str]]) -> None:
        self._texts = texts
        places: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            if _SHORTEST <= len(text) <= _LONGEST:
                for word in text:
                    places[word].append(at)
        self._places = {w: np.array(found) for w, found in places.items() if len(found) > 1}
        count = len(texts)
        # Of a word that one sentence has alone, the same: it weighs against being about the same.
        self._weights = {word: float(np.log(1 + count / len(p))) for word, p in places.items()}
        self._sums = [sum(self._weights.get(word, 0.0) for word in text) for text in texts]

    def near(self, at: int) -> Iterator[Pair]:
        """The later sentences that share enough with one, the likest first."""
        known = [word for word in self._texts[at] if word in self._places]
        rarest = sorted(known, key=lambda word: (-self._weights[word], word))[:_WORDS]
        later = {int(j) for word in rarest for j in self._next(word, at)}
        rated = ((self._shared(at, other), other) for other in later)
        for shared, other in sorted(rated, key=lambda pair: (-pair[0], pair[1])):
            if shared < _SHARED:
                return
            yield Pair(at, other, shared)

    def _next(self, word: str, at: int) -> Ints:
        places = self._places[word]
        first = int(np.searchsorted(places, at, side="right"))
        return np.asarray(places[first : first + _NEXT])

    def _shared(self, one: int, other: int) -> float:
        both = self._texts[one] & self._texts[other]
        if len(both) < _LEAST:
            return 0.0
        shorter = min(self._sums[one], self._sums[other])
        return sum(self._weights[word] for word in both) / shorter if shorter else 0.0
