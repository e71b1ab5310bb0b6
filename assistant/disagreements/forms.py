"""Sentences of one form: timetables, lists of results. What differs in them is of different things.

An article that has another sentence nearly as like the other paper's, with another value, does not tell which of its
own the other paper speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.disagreements.facts import Facts
from assistant.summarizing.material import Said
from assistant.verifying.agreeing import agree
from assistant.verifying.places import Place
from index.text.terms import terms

# How much of the words that the two sentences share another one must share, and at least. Chosen with
# `python -m benchmarks.disagreements`, by the timetables among its pages.
_NEARLY, _AT_LEAST = 0.8, 0.4


class Forms:
    """The sentences of a scope by their articles."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._said = said
        self._of: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(said):
            self._of[item.article.id].append(at)

    def has_others(self, one: int, place: Place, other: int) -> bool:
        """Whether the article of the first has another sentence that might face the second: without the
        value that the first has at a place.
        """
        theirs = _words(self._said[other])
        like = _shared(_words(self._said[one]), theirs)
        least = max(_AT_LEAST, _NEARLY * like)
        return any(
            at != one
            and _shared(_words(self._said[at]), theirs) >= least
            and not self._says(at, one, place)
            for at in self._of[self._said[one].article.id]
        )

    def _says(self, at: int, one: int, place: Place) -> bool:
        """Whether a sentence has what another has at a place."""
        own, text = Facts(self._said[one].quote, None), self._said[at].quote
        value = own.figure_at(place)
        if value is None:
            return own.text[slice(*place)].casefold() in text.casefold()
        return any(agree(value, figure) for figure in Facts(text, None).figures)


def _words(item: Said) -> frozenset[str]:
    return frozenset(terms(item.quote))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
