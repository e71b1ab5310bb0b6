"""What a text says that another one may deny: years, months, counts, holders of offices, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.conversation.wording import MONTHS, PERSON_NOUNS, any_of, is_function_word
from assistant.figures import figures
from index.text.terms import stem

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!,\d)")
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")
_HOLDER = re.compile(rf"\b((?i:{any_of(PERSON_NOUNS)})) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
_WORDS = re.compile(r"[\w.,’'-]*\w")
_SCALES = ("hundred", "thousand", "million", "billion", "percent", "per")
_UP = "rise rises rose risen rising grow grows grew grown growing increase increased climb climbed soar"
_DOWN = "fall falls fell fallen falling drop drops dropped shrink shrank decrease decreased decline declined"
DIRECTIONS = dict.fromkeys(_UP.split(), "up") | dict.fromkeys(_DOWN.split(), "down")


@dataclass(frozen=True)
class Claimed:
    """Something a text says: of which kind and in which place, and in which words."""

    place: tuple[str, str]
    value: str
    words: str


def claimed_in(text: str) -> Iterator[Claimed]:
    """All that a text says of these kinds."""
    for year in _YEAR.findall(text):
        yield Claimed(("year", ""), year, year)
    for month in _MONTH.findall(text):
        yield Claimed(("month", ""), month, month)
    for office, name in _HOLDER.findall(text):
        yield Claimed(("holder", office.lower()), name.split()[-1].lower(), f"{office} {name}")
    yield from _counts(text)
    for word in _WORDS.findall(text):
        if direction := DIRECTIONS.get(word.lower()):
            yield Claimed(("direction", ""), direction, word)


def _counts(text: str) -> Iterator[Claimed]:
    """Numbers with the noun that they count: "14 people". Sums and measures are left out."""
    found = _WORDS.findall(text)
    for number, noun in pairwise(found):
        value = figures(number)
        usable = noun.isalpha() and noun.islower() and not is_function_word(noun)
        if value and usable and noun not in _SCALES and not _YEAR.fullmatch(number):
            yield Claimed(("count", stem(noun)), str(value[0].value), f"{number} {noun}")
