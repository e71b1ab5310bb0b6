"""What a sentence says that another may say otherwise: numbers, dates, names, and which way it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.figures import Figure
from assistant.verifying.agreeing import agree as figures_agree
from assistant.verifying.agreeing import plain_figures
from assistant.verifying.denials import denials
from assistant.verifying.moments import Moment, agree, moments
from assistant.verifying.opposites import sides
from assistant.verifying.places import Place
from assistant.verifying.reading import Reading, read

# Before the day on which something was said: "the fire brigade said late on Tuesday".
_SAYING = re.compile(
    r"\b(?:said|says|told\s\w+|announced|reported|added|confirmed|stated|wrote)"
    r"(?:\s(?:early|late|again))?(?:\son)?\s\Z"
)

_PERSONS = frozenset("he she him his her hers".split())
_PRONOUNS = frozenset("it he she they this that these those his her its their we i you".split())


@dataclass(frozen=True)
class Facts:
    """Of a sentence that was published on a day, or on none that is known."""

    text: str
    published: date | None

    @cached_property
    def reading(self) -> Reading:
        """Its words."""
        return read(self.text)

    @cached_property
    def moments(self) -> Sequence[Moment]:
        """Its dates, "on Tuesday" resolved by its own day of publication."""
        return moments(self.text, self.published)

    @cached_property
    def events(self) -> Sequence[Moment]:
        """Its dates but those on which somebody said so."""
        return [m for m in self.moments if not _SAYING.search(self.text[: m.start])]

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Its numbers that are no dates."""
        found = plain_figures(self.text, self.dated)
        return [figure for figure in found if figure.kind != "pronoun"]

    @property
    def dated(self) -> list[Place]:
        """Where its dates stand."""
        return [(moment.start, moment.end) for moment in self.moments]

    @property
    def dated_or_counted(self) -> list[Place]:
        """Where its dates and its numbers stand."""
        return [*self.dated, *((figure.start, figure.end) for figure in self.figures)]

    def figure_at(self, place: Place) -> Figure | None:
        """The number that stands there."""
        return next((f for f in self.figures if (f.start, f.end) == place), None)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The stems of words with a capital that is not the sentence's own."""
        words = self.reading.words
        return frozenset(w.stem for w in words if w.is_capital and not w.opens and w.is_content)

    @property
    def leans(self) -> bool:
        """Whether what it is about stands in the sentence before: "In 2012, he scored twice"."""
        words = self.reading.words
        if words and words[0].folded in _PRONOUNS:
            return True
        return not self.capitals and any(word.folded in _PERSONS for word in words)

    @cached_property
    def turning(self) -> frozenset[str]:
        """Words that have an opposite."""
        return frozenset(word.folded for word in self.reading.words if sides(word.folded))

    @cached_property
    def denials(self) -> int:
        """How often it says "not"."""
        return len(denials(self.reading))


def may_differ(one: Facts, other: Facts) -> bool:
    """A first look, which costs little: whether each says something that the other says otherwise, or not."""
    return (
        _both_lack(one.figures, other.figures)
        or _conflict(one.events, other.events)
        or bool(one.capitals - other.reading.stems and other.capitals - one.reading.stems)
        or bool(one.turning - other.turning and other.turning - one.turning)
        or one.denials != other.denials
    )


def conflicting(one: Facts, other: Facts) -> list[tuple[Moment, Moment]]:
    """Pairs of dates of which neither is said by the other sentence, and that can't be the same."""
    mine = _alone(one.events, other.events)
    theirs = _alone(other.events, one.events)
    return [(a, b) for a in mine for b in theirs if agree(a, b) is False]


def _alone(mine: Iterable[Moment], theirs: Sequence[Moment]) -> list[Moment]:
    return [m for m in mine if not any(agree(m, other) or agree(other, m) for other in theirs)]


def _conflict(mine: Sequence[Moment], theirs: Sequence[Moment]) -> bool:
    return any(agree(a, b) is False for a in mine for b in theirs)


def _both_lack(mine: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    return _lacks(mine, theirs) and _lacks(theirs, mine)


def _lacks(mine: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    return any(not any(figures_agree(f, other) for other in theirs) for f in mine)
