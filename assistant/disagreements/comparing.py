"""In what two sentences differ that are about the same: the checks of `assistant.verifying`, both ways.

Each sentence is the claim once, and the evidence once. Only where each speaks against the other at the very
same places do they disagree; anything else that stands between them is taken to mean that they are about two things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.answers import Verdict
from assistant.disagreements.facts import Facts, conflicting
from assistant.disagreements.values import Difference
from assistant.verifying import direction, names, negation, numbers
from assistant.verifying.alignment import ANCHORED, Alignment, Evidence, align
from assistant.verifying.findings import Finding
from assistant.verifying.moments import Moment, is_as_exact
from assistant.verifying.places import Place
from index.embedding.encoder import TokenVectors

# How near in meaning two sentences must be, what share of the content words of each must have its like in the
# other, and from which likeness on a word has. Less, and pages that only have a form in common
# ("62 games, 53 solo tackles") disagree. Chosen with `python -m benchmarks.disagreements`, first half.
_MEANING, _COVERED, _LIKE = 0.6, 0.4, 0.6
# The same for names, dates and opposites, which differ in any two sentences of one form.
_MEANING_STRICT, _COVERED_STRICT = 0.7, 0.6
# And of a sentence whose subject is a pronoun, where no name is the same: "it has 55 million inhabitants".
_MEANING_LEANS, _COVERED_LEANS = 0.75, 0.75
# How alike the words around two dates must be: as for exact dates in `verifying.dates`.
_LIKE_DATE = 0.35
# How many words behind a number may say what it counts, as in `assistant.figures`.
_REACH = 3


@dataclass(frozen=True)
class Differing:
    """The places in two sentences where each says something else."""

    kind: Difference
    first: Place
    second: Place


class Two:
    """Two sentences beside each other; `vectors` has those of both texts."""

    def __init__(self, one: Facts, other: Facts, vectors: Mapping[str, TokenVectors]) -> None:
        self.one, self.other = one, other
        self._there = _aligned(one, other, vectors)
        self._back = _aligned(other, one, vectors)

    @property
    def differences(self) -> list[Differing]:
        """In what they differ, all of one kind; empty where they need not be about the same."""
        if not self._are_about_the_same:
            return []
        found = [(kind, own) for kind, tell in _KINDS.items() if (own := list(tell(self)))]
        # A figure of another day is another figure.
        if len(found) != 1 or not self._is_all(*found[0]):
            return []
        return [Differing(found[0][0], *place) for place in found[0][1]]

    @property
    def _are_about_the_same(self) -> bool:
        leans = self.one.leans or self.other.leans
        if leans and not self._share_a_name and not self._are_near(_MEANING_LEANS, _COVERED_LEANS):
            return False
        return self._are_near(_MEANING, _COVERED)

    def _is_all(self, kind: Difference, places: Sequence[tuple[Place, Place]]) -> bool:
        """Whether nothing else stands between them: another day, another place."""
        if kind is not Difference.DATE and conflicting(self.one, self.other):
            return False
        if kind is not Difference.FIGURE and not (
            len(places) == 1 and self._are_near(_MEANING_STRICT, _COVERED_STRICT)
        ):
            return False
        lacking = [_names_missing(finds) for finds in self._names]
        return not (all(lacking) or (kind is Difference.NAME and any(lacking)))

    @property
    def _share_a_name(self) -> bool:
        return bool(
            self.one.capitals & self.other.reading.stems
            or self.other.capitals & self.one.reading.stems
        )

    def _are_near(self, meaning: float, covered: float) -> bool:
        shares = _covered(self._there), _covered(self._back)
        return float(self._there.meaning[0]) >= meaning and min(shares) >= covered

    def _figures(self) -> Iterator[tuple[Place, Place]]:
        mine, theirs = _dates(self.one), _dates(self.other)
        there = numbers.check(self._there, mine, theirs)
        for pair in _mutual(there, numbers.check(self._back, theirs, mine)):
            if self._count_the_same(*pair):
                yield pair

    def _count_the_same(self, mine: Place, theirs: Place) -> bool:
        """Whether some word of what is counted is the same, or like one: boats are no trees."""
        here, there = _counted(self.one, mine), _counted(self.other, theirs)
        if not here or not there:
            return True
        return bool(self._there.matches[np.ix_(here, there)].max() >= _LIKE)

    def _dates(self) -> Iterator[tuple[Place, Place]]:
        for mine, theirs in conflicting(self.one, self.other):
            if is_as_exact(mine, theirs) and self._same_place(mine, theirs):
                yield (mine.start, mine.end), (theirs.start, theirs.end)

    def _same_place(self, mine: Moment, theirs: Moment) -> bool:
        here = self.one.reading.within(mine.start, mine.end)
        there = self.other.reading.within(theirs.start, theirs.end)
        return all(
            aligned.likeness(a, b) >= _LIKE_DATE and aligned.anchor(a, b) >= ANCHORED
            for aligned, a, b in ((self._there, here, there), (self._back, there, here))
        )

    @cached_property
    def _names(self) -> tuple[Sequence[Finding], Sequence[Finding]]:
        mine = [*_dates(self.one), *_places(self.one)]
        theirs = [*_dates(self.other), *_places(self.other)]
        there = list(names.check(self._there, mine, theirs))
        return there, list(names.check(self._back, theirs, mine))

    def _other_names(self) -> Iterator[tuple[Place, Place]]:
        yield from _mutual(*self._names)

    def _outcomes(self) -> Iterator[tuple[Place, Place]]:
        yield from _mutual(direction.check(self._there), direction.check(self._back))
        there, back = negation.check(self._there), negation.check(self._back)
        for mine in _against(there):
            for theirs in _against(back):
                yield (mine.start, mine.end), (theirs.start, theirs.end)


_KINDS: Mapping[Difference, Callable[[Two], Iterable[tuple[Place, Place]]]] = {
    Difference.FIGURE: Two._figures,  # noqa: SLF001 - one table of its own
    Difference.DATE: Two._dates,  # noqa: SLF001
    Difference.NAME: Two._other_names,  # noqa: SLF001
    Difference.OUTCOME: Two._outcomes,  # noqa: SLF001
}


def _counted(facts: Facts, place: Place) -> list[int]:
    """The places, among the words of a sentence, of what a number of it counts."""
    figure = next((f for f in facts.figures if (f.start, f.end) == place), None)
    if figure is None:
        return []
    after = enumerate(facts.reading.words)
    return [at for at, w in after if w.start >= figure.end and w.stem in figure.counted][:_REACH]


def _aligned(claim: Facts, evidence: Facts, vectors: Mapping[str, TokenVectors]) -> Alignment:
    said = Evidence(evidence.reading, [0])
    return align(claim.reading, said, vectors[claim.text], [vectors[evidence.text]])


def _covered(aligned: Alignment) -> float:
    """The share of the claim's content words that have their like in the evidence."""
    words = aligned.claim.words
    best = [aligned.best[at] >= _LIKE for at, word in enumerate(words) if word.is_content]
    return sum(best) / len(best) if best else 0.0


def _mutual(there: Iterable[Finding], back: Iterable[Finding]) -> Iterator[tuple[Place, Place]]:
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


def _names_missing(found: Iterable[Finding]) -> bool:
    return any(finding.verdict is Verdict.PARTIAL for finding in found)


def _dates(facts: Facts) -> list[Place]:
    return [(moment.start, moment.end) for moment in facts.moments]


def _places(facts: Facts) -> list[Place]:
    return [(figure.start, figure.end) for figure in facts.figures]
