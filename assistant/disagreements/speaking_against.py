"""Where two sentences speak against each other, by what differs: the checks of `assistant.verifying`, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np

from assistant.answers import Verdict
from assistant.disagreements.beside import LIKE, Beside
from assistant.disagreements.facts import Facts, conflicting
from assistant.verifying import direction, names, negation, numbers
from assistant.verifying.alignment import ANCHORED
from assistant.verifying.findings import Finding
from assistant.verifying.moments import Moment, is_as_exact
from assistant.verifying.places import Place
from index.text.terms import terms

Places: TypeAlias = Iterator[tuple[Place, Place]]
"""A place in the first sentence, and the one in the second that it is exchanged for."""

# How alike the words around two dates must be: as for exact dates in `verifying.dates`.
_LIKE_DATE = 0.35
# How many words behind a number may say what it counts, as in `assistant.figures`.
_REACH = 3
# "The second time" counts what the rest of the sentence says: this must be as near as for names, see `comparing`.
_TIMES, _NEAR_TIMES = frozenset(terms("time times")), (0.7, 0.6)


def in_figures(two: Beside) -> Places:
    """Numbers of the same things."""
    mine, theirs = two.one.dated, two.other.dated
    there = numbers.check(two.there, mine, theirs)
    for pair in _mutual(there, numbers.check(two.back, theirs, mine)):
        if _count_the_same(two, *pair):
            yield pair


def in_dates(two: Beside) -> Places:
    """Dates, each as its own article's day of publication tells them."""
    for mine, theirs in conflicting(two.one, two.other):
        if is_as_exact(mine, theirs) and _are_in_one_place(two, mine, theirs):
            yield (mine.start, mine.end), (theirs.start, theirs.end)


def in_names(two: Beside) -> Places:
    """Names in the same part."""
    yield from _mutual(*_names(two))


def in_outcome(two: Beside) -> Places:
    """Opposites, and a "not" that only one has."""
    yield from _mutual(direction.check(two.there), direction.check(two.back))
    there, back = negation.check(two.there), negation.check(two.back)
    for mine in _against(there):
        for theirs in _against(back):
            yield (mine.start, mine.end), (theirs.start, theirs.end)


def names_alone(two: Beside) -> tuple[bool, bool]:
    """Whether each has a name that the other lacks, and has no other for."""
    there, back = (any(f.verdict is Verdict.PARTIAL for f in found) for found in _names(two))
    return there, back


def _names(two: Beside) -> tuple[list[Finding], list[Finding]]:
    mine, theirs = two.one.dated_or_counted, two.other.dated_or_counted
    there = list(names.check(two.there, mine, theirs))
    return there, list(names.check(two.back, theirs, mine))


def _count_the_same(two: Beside, mine: Place, theirs: Place) -> bool:
    """Whether some word of what is counted is the same, or like one: boats are no trees."""
    here, there = _counted(two.one, mine), _counted(two.other, theirs)
    if not here or not there:
        return True
    first = two.one.reading.words[here[0]].stem, two.other.reading.words[there[0]].stem
    if _TIMES.issuperset(first) and not two.are_near(*_NEAR_TIMES):
        return False
    return bool(two.there.matches[np.ix_(here, there)].max() >= LIKE)


def _counted(facts: Facts, place: Place) -> list[int]:
    """The places, among the words of a sentence, of what a number of it counts."""
    figure = facts.figure_at(place)
    if figure is None:
        return []
    after = enumerate(facts.reading.words)
    return [at for at, w in after if w.start >= figure.end and w.stem in figure.counted][:_REACH]


def _are_in_one_place(two: Beside, mine: Moment, theirs: Moment) -> bool:
    here = two.one.reading.within(mine.start, mine.end)
    there = two.other.reading.within(theirs.start, theirs.end)
    return all(
        aligned.likeness(a, b) >= _LIKE_DATE and aligned.anchor(a, b) >= ANCHORED
        for aligned, a, b in ((two.there, here, there), (two.back, there, here))
    )


def _mutual(there: Iterable[Finding], back: Iterable[Finding]) -> Places:
    """The places that speak against each other, whichever of the two is the claim."""
    turned = list(_against(back))
    for mine in _against(there):
        for theirs in turned:
            if _touch(mine.said, theirs) and _touch(theirs.said, mine):
                yield (mine.start, mine.end), (theirs.start, theirs.end)


def _touch(place: Place | None, finding: Finding) -> bool:
    return place is not None and place[0] < finding.end and place[1] > finding.start


def _against(found: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in found if finding.verdict is Verdict.CONTRADICTED)
