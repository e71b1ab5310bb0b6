"""What kind of thing a phrase names, by its words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from assistant.conversation.wording import MONTHS, PERSON_NOUNS, THING_NOUNS

POSSESSIVE = re.compile(r"['’]s?\Z")
_DATE = re.compile(
    rf"(?:{MONTHS}|\w+day|\d{{4}}|year|month|week|spring|summer|autumn|winter)", re.IGNORECASE
)
# Behind one of these a name is a place's.
_PLACED = frozenset("in at near from off outside".split())


class Kind(Enum):
    """What a phrase names; NAME is a name that may be a person's or a thing's."""

    PERSON = auto()
    NAME = auto()
    PLACE = auto()
    DATE = auto()
    PLURAL = auto()
    THING = auto()


def kind_of(words: Sequence[str], before: str, has_determiner: bool) -> Kind:
    """The kind of a phrase of these words, its determiner left out, behind the word `before`."""
    if any(POSSESSIVE.search(word) for word in words[:-1]):
        words = words[-1:]  # "the ferry's captain"
    last = words[-1]
    if _DATE.fullmatch(last):
        return Kind.DATE
    if last.lower() in PERSON_NOUNS:
        return Kind.PERSON
    if last.lower() not in THING_NOUNS and any(word[0].isupper() for word in words):
        return _kind_of_name(words, before, has_determiner)
    return Kind.PLURAL if _is_plural(last) else Kind.THING


def _kind_of_name(words: Sequence[str], before: str, has_determiner: bool) -> Kind:
    bare, named = {word.lower() for word in words}, {w.lower() for w in words if w[0].isupper()}
    if bare & PERSON_NOUNS:
        return Kind.PERSON
    if named & THING_NOUNS:
        return Kind.THING
    if named == bare:
        return Kind.PLACE if before in _PLACED else Kind.NAME
    if words[-1][0].isupper() and not has_determiner:
        return Kind.PERSON  # "harbour master Colm Aldersey"
    return Kind.PLURAL if _is_plural(words[-1]) else Kind.THING


def _is_plural(word: str) -> bool:
    low = word.lower()
    return low in ("people", "children", "men", "women") or (
        low == word and len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))
    )
