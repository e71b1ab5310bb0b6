"""Which words of a text are names: runs of capitalised words that are no common ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from assistant.verifying.places import Place, outside
from assistant.verifying.reading import Reading, Word
from assistant.verifying.vocabulary import is_common
from index.text.terms import STOP_WORDS

# What a name follows where it tells where something is, or goes to.
_PLACE_LEADS = frozenset("in at near from into outside across around to on".split())
# How names of peoples end.
_PEOPLES = ("ian", "ish", "ese", "ican", "ians")


class Names:
    """The names in a text: runs of capitalised words, as places among its words.

    `other` is the text it is compared with; `others` are the places of dates and numbers.
    """

    def __init__(self, reading: Reading, other: Reading, others: Sequence[Place]) -> None:
        self.reading = reading
        self._other = other
        self._others = others

    @cached_property
    def runs(self) -> list[list[int]]:
        """Each name's words; "Bank of England" is two names, which does no harm."""
        found: list[list[int]] = []
        for at, word in enumerate(self.reading.words):
            if not self._may_be_name(word):
                continue
            if found and found[-1][-1] == at - 1 and self._is_near(at):
                found[-1].append(at)
            else:
                found.append([at])
        return [run for run in found if self._is_name(run)]

    def _may_be_name(self, word: Word) -> bool:
        return (
            word.is_capital
            and word.folded not in STOP_WORDS - {"us"}
            and word.text != "I"
            and outside((word.start, word.end), self._others)
        )

    def _is_near(self, at: int) -> bool:
        words, text = self.reading.words, self.reading.text
        if words[at].opens:
            return False
        return bool(re.fullmatch(r"[\s.\-'’]*", text[words[at - 1].end : words[at].start]))

    def _is_name(self, run: list[int]) -> bool:
        """A capital where a sentence begins tells nothing, and one in a heading tells little.

        There only what is no common word counts.
        """
        first = self.reading.words[run[0]]
        common = first.folded in self._lower or (
            not first.text.isupper() and is_common(first.folded, opens=first.opens)
        )
        if (first.opens or len(run) == 1) and common:
            del run[0]
        return bool(run)

    @cached_property
    def _lower(self) -> frozenset[str]:
        words = [*self.reading.words, *self._other.words]
        return frozenset(word.folded for word in words if word.text[:1].islower())


def sort(reading: Reading, run: Sequence[int]) -> str:
    """Acronyms stand for acronyms, peoples for peoples."""
    first = reading.words[run[0]]
    if len(run) > 1:
        return "name"
    if first.text.isupper() or first.text[:-1].isupper():
        return "acronym"
    return "people" if first.folded.endswith(_PEOPLES) else "name"


def role(reading: Reading, run: Sequence[int]) -> str:
    """What the words before a name make of it: a place, the source of the news, or anything."""
    before = [word.folded for word in reading.words[max(0, run[0] - 3) : run[0]]]
    if before[-1:] == ["the"] and len(before) > 1:
        before.pop()
    if before[-2:] == ["according", "to"]:
        return "source"
    return "place" if before and before[-1] in _PLACE_LEADS else ""
