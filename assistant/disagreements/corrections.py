"""What a paper took back: a sentence that says so, and the sentence of an earlier report of that paper."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.disagreements.facts import Facts
from assistant.disagreements.values import Difference
from assistant.figures import Figure
from assistant.summarizing.material import Said
from assistant.verifying.agreeing import agree as figures_agree
from assistant.verifying.moments import Moment, agree, is_as_exact
from assistant.verifying.places import Place
from index.text.terms import folded, terms

_CUE = re.compile(
    r"\bcorrections?\b|\bcorrected\b|\b(?:earlier|previous|original) version\b|\bamended\b"
    r"|\bmisstated\b|\b(?:wrongly|incorrectly|mistakenly|erroneously)\b|\berrat(?:um|a)\b"
    r"|\bin error\b",
    re.IGNORECASE,
)
# Before the day of what is corrected: "our report of 12 February".
_ITS_DAY = re.compile(
    r"\b(?:report|article|story|version|edition|issue|published|posted|printed)"
    r"(?:\s+(?:of|on|from|for))?\s*\Z",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z](?:\.|[\w’'-]+))*"
_NOT = re.compile(rf"(?P<new>{_NAME}),?\s(?:and\s)?not\s(?P<old>{_NAME})")
# Words that both must have besides what was taken back, and how many earlier sentences with each
# word of a correction are looked at.
_SHARED, _BEFORE = 2, 48

Value = TypeVar("Value", Figure, Moment)


@dataclass(frozen=True)
class Correction:
    """What was taken back and what holds: places of sentences in a list, and places in these."""

    kind: Difference
    taken_back: tuple[int, Place]
    instead: tuple[int, Place]


def corrections(said: Sequence[Said]) -> list[Correction]:
    """The corrections among sentences in the order of their days, one of each earlier article."""
    telling = [at for at, item in enumerate(said) if _CUE.search(item.quote)]
    if not telling:
        return []
    earlier = _Earlier(said, {_outlet(said[at]) for at in telling})
    return [found for at in telling for found in earlier.taken_back(at)]


class _Earlier:
    """What some outlets said, by outlet and word."""

    def __init__(self, said: Sequence[Said], outlets: set[str]) -> None:
        self._said = said
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, item in enumerate(said):
            if (outlet := _outlet(item)) and outlet in outlets:
                for word in set(terms(item.quote)):
                    self._places[outlet, word].append(at)

    def taken_back(self, at: int) -> list[Correction]:
        """What a sentence takes back, the likest sentence of each article."""
        own = self._said[at]
        telling = Facts(own.quote, own.article.published)
        best: dict[str, tuple[int, Correction]] = {}
        for other, shared in self._near(at):
            article = self._said[other].article
            if article.id == own.article.id or not _is_of_its_day(telling, self._said[other]):
                continue
            said = Facts(self._said[other].quote, article.published)
            for kind, old, new in _exchanged(telling, said):
                found = Correction(kind, (other, old), (at, new))
                if shared > best.get(article.id, (0, found))[0]:
                    best[article.id] = shared, found
        return [found for _, found in best.values()]

    def _near(self, at: int) -> list[tuple[int, int]]:
        """Earlier sentences of the same outlet, with how many words they share."""
        shared: Counter[int] = Counter()
        outlet = _outlet(self._said[at])
        for word in set(terms(self._said[at].quote)):
            places = self._places.get((outlet, word), [])
            end = bisect_left(places, at)
            shared.update(places[max(0, end - _BEFORE) : end])
        return [(other, count) for other, count in shared.items() if count >= _SHARED]


def _outlet(item: Said) -> str:
    return folded(item.article.source)


def _is_of_its_day(telling: Facts, item: Said) -> bool:
    """Whether the article is of the day that the correction names, if it names one."""
    days = [m.days for m in telling.moments if m.days and _is_its_day(telling, m)]
    day = item.article.published
    return not days or (day is not None and any(first <= day <= last for first, last in days))


def _is_its_day(telling: Facts, moment: Moment) -> bool:
    return bool(_ITS_DAY.search(telling.text[: moment.start]))


def _exchanged(telling: Facts, said: Facts) -> Iterator[tuple[Difference, Place, Place]]:
    """The place of what an earlier sentence has, and of what the correction has instead."""
    for old, new in _beside(telling.figures, said.figures, figures_agree):
        yield Difference.FIGURE, old, new
    own = [m for m in telling.moments if not _is_its_day(telling, m)]
    exact = [m for m in said.moments if any(is_as_exact(mine, m) for mine in own)]
    for old, new in _beside(own, exact, lambda mine, theirs: bool(agree(mine, theirs))):
        yield Difference.DATE, old, new
    for found in _NOT.finditer(telling.text):
        at = said.text.find(found["old"])
        if at >= 0 and found["new"] not in said.text:
            yield Difference.NAME, (at, at + len(found["old"])), found.span("new")


def _beside(
    telling: Sequence[Value], said: Sequence[Value], same: Callable[[Value, Value], bool]
) -> Iterator[tuple[Place, Place]]:
    """Where a correction has two values, of which an earlier sentence has the one."""
    old = [(mine, theirs) for mine in telling for theirs in said if same(mine, theirs)]
    new = [mine for mine in telling if not any(same(mine, theirs) for theirs in said)]
    if len(old) == 1 and len(new) == 1:
        (_, theirs), (instead,) = old[0], new
        yield (theirs.start, theirs.end), (instead.start, instead.end)
