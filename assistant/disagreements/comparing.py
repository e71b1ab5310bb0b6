"""In what two sentences differ that are about the same, if they are.

Only where each speaks against the other at the very same places do they disagree; anything else that stands between
them is taken to mean that they are about two things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.disagreements.beside import Beside
from assistant.disagreements.facts import conflicting
from assistant.disagreements.speaking_against import (
    Places,
    in_dates,
    in_figures,
    in_names,
    in_outcome,
    names_alone,
)
from assistant.disagreements.values import Difference
from assistant.verifying.agreeing import agree
from assistant.verifying.places import Place

# How near in meaning two sentences must be, and what share of the content words of each must have its like in
# the other. Less, and pages that only have a form in common ("62 games, 53 solo tackles") disagree. Chosen
# with `python -m benchmarks.disagreements`, first half, as are the other two.
_NEAR = 0.6, 0.4
# The same for names, dates and opposites, which differ in any two sentences of one form.
_NEAR_STRICT = 0.7, 0.6
# And of a sentence whose subject is a pronoun, where no name is the same: "it has 5 million inhabitants".
_NEAR_LEANS = 0.75, 0.75
# So many figures in both, of which none is the same, are of two things.
_SEVERAL = 3
_TELL: Mapping[Difference, Callable[[Beside], Places]] = {
    Difference.FIGURE: in_figures,
    Difference.DATE: in_dates,
    Difference.NAME: in_names,
    Difference.OUTCOME: in_outcome,
}


@dataclass(frozen=True)
class Differing:
    """The places in two sentences where each says something else."""

    kind: Difference
    first: Place
    second: Place


def differences(two: Beside) -> list[Differing]:
    """In what two sentences differ, all of one kind; empty where they need not be about the same."""
    if not _are_about_the_same(two):
        return []
    found = [(kind, own) for kind, tell in _TELL.items() if (own := list(tell(two)))]
    # A figure of another day is another figure.
    if len(found) != 1 or not _is_all(two, *found[0]):
        return []
    return [Differing(found[0][0], *place) for place in found[0][1]]


def _are_about_the_same(two: Beside) -> bool:
    if two.leans and not two.share_a_name and not two.are_near(*_NEAR_LEANS):
        return False
    return two.are_near(*_NEAR)


def _is_all(two: Beside, kind: Difference, places: Sequence[tuple[Place, Place]]) -> bool:
    """Whether nothing else stands between them: another day, another place."""
    if kind is not Difference.DATE and conflicting(two.one, two.other):
        return False
    if kind is not Difference.FIGURE and not (len(places) == 1 and two.are_near(*_NEAR_STRICT)):
        return False
    if kind is Difference.FIGURE and _differ_in_all(two):
        return False
    alone = names_alone(two)
    return not (all(alone) or (kind is Difference.NAME and any(alone)))


def _differ_in_all(two: Beside) -> bool:
    """Whether both have several figures, and none is the same: the records of two players, not of one."""
    mine, theirs = two.one.figures, two.other.figures
    if min(len(mine), len(theirs)) < _SEVERAL:
        return False
    return not any(agree(a, b) or agree(b, a) for a in mine for b in theirs)
