"""Whether two sentences differ because time has passed between them: then neither is wrong."""

from __future__ import annotations

import re
from datetime import timedelta

from assistant.disagreements.comparing import Differing
from assistant.disagreements.facts import Facts
from assistant.disagreements.values import Difference, Relation
from assistant.figures import Figure
from assistant.verifying.moments import agree
from index.text.terms import terms

# Papers write of one event within days of each other. Later, an undated "now" is another one: what is said on two
# days further apart is compared only if both name the same date.
_SOON = timedelta(days=7)
# What is counted while it happens.
_TALLY = frozenset(
    terms(
        "killed dead died deaths toll injured hurt wounded missing casualties victims arrested detained"
        " infected cases displaced evacuated homeless rescued signatures"
    )
)
_GROWS = re.compile(
    r"\b(?:so far|as of|now|rose to|risen to|grown to|climbed to|reached|up from|latest|by then|still|"
    r"initial|preliminary|early reports?|provisional|feared|expected to)\b",
    re.IGNORECASE,
)
# Two of these may both be right: each is one of several that are made.
_MANY = re.compile(
    r"\b(?:polls?|polled|pollsters?|surveys?|forecasts?|odds|shares|stocks?|index|futures)\b",
    re.IGNORECASE,
)


def relation(one: Facts, other: Facts, found: Differing, *, same_outlet: bool) -> Relation | None:
    """How two sentences stand to each other; None where they may well speak of two times."""
    if found.kind is Difference.FIGURE and (_MANY.search(one.text) or _MANY.search(other.text)):
        return None
    if not one.published or not other.published:  # they may be years apart
        known = _same_date(one, other) and not _holds_both(one, other, found)
        return Relation.DISPUTED if known else None
    if one.published == other.published:
        return _of_one_day(one, other, found, same_outlet=same_outlet)
    if one.published > other.published:
        one, other, found = other, one, _turned(found)
    return _of_two_days(one, other, found, same_outlet=same_outlet)


def _of_two_days(
    earlier: Facts, later: Facts, found: Differing, *, same_outlet: bool
) -> Relation | None:
    apart = later.published - earlier.published  # type: ignore[operator]
    if apart > _SOON and not _same_date(earlier, later):
        return None
    if found.kind is Difference.FIGURE and _may_have_grown(earlier, later, found):
        return Relation.UPDATED
    return Relation.UPDATED if same_outlet else Relation.DISPUTED


def _of_one_day(
    one: Facts, other: Facts, found: Differing, *, same_outlet: bool
) -> Relation | None:
    """Which came first is not known, only what says that it will not stay, or that it has not stayed."""
    if _holds_both(one, other, found):
        return None
    grows = _GROWS.search(one.text) or _GROWS.search(other.text)
    grown = found.kind is Difference.FIGURE and grows
    return Relation.UPDATED if same_outlet or grown else Relation.DISPUTED


def _turned(found: Differing) -> Differing:
    return Differing(found.kind, found.second, found.first)


def _same_date(one: Facts, other: Facts) -> bool:
    """Whether both name one day, month or year, in whatever words."""
    return any(
        a.days and b.days and (agree(a, b) or agree(b, a))
        for a in one.moments
        for b in other.moments
    )


def _may_have_grown(earlier: Facts, later: Facts, found: Differing) -> bool:
    if _holds_both(earlier, later, found):
        return True
    if _GROWS.search(earlier.text) or _GROWS.search(later.text):
        return True
    first, second = earlier.figure_at(found.first), later.figure_at(found.second)
    tally = _TALLY.intersection(terms(earlier.text)) and _TALLY.intersection(terms(later.text))
    return bool(tally and first and second and second.value > first.value)


def _holds_both(one: Facts, other: Facts, found: Differing) -> bool:
    """Whether "at least three" leaves room for five, or "up to ten" for five."""
    if found.kind is not Difference.FIGURE:
        return False
    a, b = one.figure_at(found.first), other.figure_at(found.second)
    return bool(a and b and (_has_room(a, b) or _has_room(b, a)))


def _has_room(bound: Figure, other: Figure) -> bool:
    if bound.bound == ">":
        return other.value >= bound.value
    return bound.bound == "<" and other.value <= bound.value
