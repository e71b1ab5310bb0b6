"""Whom and what a conversation has spoken of, most recent first: candidates for a pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.conversation.kinds import Kind
from assistant.conversation.phrases import Phrase, phrases
from assistant.conversation.turns import Turn
from assistant.conversation.wording import ASKED_FOR, LONGEST, PERSON_NOUNS, THING_NOUNS

_SAYS = r"(?:said|says|added|told|replied|announced|wrote|asked|warned|promised|laughed|called)"
_NAME = r"(?:[A-Z][\w’'-]+\.?\s+)*[A-Z][\w’'-]+"
# How a news sentence marks a person: by an age, a verb of saying, a title, or what "who" is told of.
_PERSON = re.compile(
    rf"({_NAME})(?=,\s\d\d,|,?\s(?:{_SAYS}|who)\b)|(?<=\bsaid\s)({_NAME})|((?:Ms|Mr|Mrs|Dr)\.\s{_NAME})"
)
_HE, _SHE = (
    re.compile(r"\b(?:he|his|him|Mr)\b", re.IGNORECASE),
    re.compile(r"\b(?:she|her|Ms|Mrs)\b", re.IGNORECASE),
)
_WHO = re.compile(r"\s*who\b", re.IGNORECASE)
_PLACED = re.compile(rf"\b(in|at|near|off|outside)\s+({_NAME})")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|\w+ember|October|\w+day)\b"
)


def meant_by(pronoun: str, turns: Sequence[Turn], but: str = "") -> str:
    """What a pronoun means after these turns, as words for its place; "" where nothing fits.

    `but` is the question that the pronoun stands in: what it names itself is not meant.
    """
    word = pronoun.lower()
    for turn in reversed(turns):
        for found in _candidates(word, turn):
            if found.lower() not in but.lower():
                return found
    return ""


def topic(turns: Sequence[Turn]) -> str:
    """What the last questions are about: their first thing, else the first of their names."""
    for turn in reversed(turns):
        own = _phrases(turn)
        for kinds in ((Kind.THING, Kind.PLURAL), (Kind.NAME, Kind.PERSON, Kind.PLACE)):
            if found := [p.text for p in own if p.kind in kinds and p.before not in ASKED_FOR]:
                return found[0]
    return ""


def _candidates(word: str, turn: Turn) -> Iterator[str]:
    if word in ("he", "him", "his", "she", "her", "hers"):
        return _persons(turn, _SHE if word in ("he", "him", "his") else _HE)
    if word == "there":
        return _places(turn)
    own = [p for p in _phrases(turn) if p.kind is not Kind.DATE and p.before not in ASKED_FOR]
    if word in ("they", "them", "their"):
        asked = [p.text for p in _phrases(turn) if p.before in ASKED_FOR and p.kind is Kind.PLURAL]
        plural = [p.text for p in own if p.kind is Kind.PLURAL]
        return iter(plural + [f"the {noun}" for noun in asked] + _texts(own, Kind.THING, Kind.NAME))
    named = {p for p in own if p.kind is Kind.NAME and p.text.lower().startswith("the ")}
    short = [name for name in _texts(own, Kind.NAME) if " " not in name]  # two words are a person
    asked = [
        f"the {p.text}" for p in _phrases(turn) if p.before == "which" and p.kind is Kind.THING
    ]
    return iter([p.text for p in own if p.kind is Kind.THING or p in named] + asked + short)


def _persons(turn: Turn, unlike: re.Pattern[str]) -> Iterator[str]:
    """The persons of the question, then those of the sentences cited; of a "who", these first.

    `unlike` are the words of the other sex: who is told of in these, and not in others, is not meant.
    """
    cited = [
        name
        for quote in _quotes(turn)
        for name in _persons_in(quote)
        if not (unlike.search(quote) and _is_told_of(name, quote))
    ]
    own = [p.text for p in _phrases(turn) if p.kind in (Kind.PERSON, Kind.NAME)]
    asked = [name for name in own if not _is_other_sex(name, turn, unlike)]
    return iter(cited + asked if _WHO.match(turn.stand_alone) else asked + cited)


def _persons_in(quote: str) -> list[str]:
    marked = [next(filter(None, found)) for found in _PERSON.findall(quote)]
    titled = [p.text for p in phrases(quote) if p.kind is Kind.PERSON and p.text[-1:].isalnum()]
    named = [text for text in titled if re.search(r"\b[A-Z]", text)]
    return [n for n in marked if not set(n.lower().split()) <= PERSON_NOUNS] + named


def _is_told_of(name: str, quote: str) -> bool:
    """Whether the quote's "he" or "she" can be the one named: nobody else is."""
    return len({_last(n) for n in _persons_in(quote)}) == 1 and _last(name) in quote


def _is_other_sex(name: str, turn: Turn, unlike: re.Pattern[str]) -> bool:
    alike = _HE if unlike is _SHE else _SHE
    about = [quote for quote in _quotes(turn) if _last(name) in quote]
    return any(unlike.search(q) for q in about) and not any(alike.search(q) for q in about)


def _places(turn: Turn) -> Iterator[str]:
    """The places of the question, then what one can be at, then the places of the sentences."""
    yield from _places_in([turn.stand_alone])
    for phrase in _phrases(turn):
        if phrase.kind is Kind.THING and phrase.text.split()[-1].lower() in THING_NOUNS:
            yield f"at {phrase.text}"
    yield from _places_in(_quotes(turn))


def _places_in(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for preposition, name in _PLACED.findall(text):
            if not _MONTH.match(name):
                yield f"{preposition} {name}"


def _quotes(turn: Turn) -> list[str]:
    return [cited.quote[:LONGEST] for cited in turn.citations]


def _phrases(turn: Turn) -> list[Phrase]:
    return phrases(turn.stand_alone)


def _texts(found: Sequence[Phrase], *kinds: Kind) -> list[str]:
    return [phrase.text for phrase in found if phrase.kind in kinds]


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]
