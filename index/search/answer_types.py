"""What kind of thing a question asks for, and whether a sentence has one: rules, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.text.terms import words

# Kinds of which an answer must have one: a count without a number is no answer.
_AMOUNTS = ("age", "money", "number")
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion dozen half third quarter fifth twice doubled none nobody
    """.split()
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def _any(*patterns: str, case: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.NOFLAG if case else re.IGNORECASE)


# Where a clause may open: "when" asks there, but not in "Was anyone hurt when the storm came?".
_OPENS = r"(?:^|[,;:?.!] *|\b(?:and|or|but|since|from|until|by|of|to|for|with|at) )"
_ASKED = {
    "age": _any(r"\bhow old\b", r"\b(?:what|which) age\b"),
    "money": _any(
        r"\bhow (?:much|many)\b.*\b(?:cost|pay|paid|money|dollars?|euros?|pounds?|spen[dt]|earn)",
        r"\b(?:price|fee|salary)\b",
    ),
    "number": _any(
        r"\bhow (?:many|much|far|long|tall|high|cold|hot|fast|big|large|close|narrow|deep|wide)\b",
        r"\b(?:what|which) (?:share|percentage|numbers?|figures?|temperature|proportion|count)\b",
    ),
    "time": _any(rf"{_OPENS}when\b", r"\b(?:what|which) (?:\w+ )?(?:year|date|day|time|month)\b"),
    "name": _any(rf"{_OPENS}(?:who|whom|whose)\b"),
    "place": _any(rf"{_OPENS}where\b", r"\b(?:what|which) (?:city|country|town|place)\b"),
    "reason": _any(r"\bwhy\b", r"\breasons?\b", r"\bcaused?\b"),
    "speech": _any(
        r"\b(?:what|how)\b.*\b(?:say|says|said|tell|told|describe|claim|claims|promised?)\b",
        r"\b(?:according to|version|view of|opinion)\b",
    ),
}
_FOUND = {
    "age": _any(
        r"\b\d{1,3}[- ]years?[- ]olds?\b",
        r"\baged? (?:of )?\d",
        r", \d{1,3}(?=[,.;])",
        r"\b(?:born|built|founded|years? old)\b",
    ),
    "money": _any(r"[$€£¥]", r"\b(?:dollars?|euros?|pounds?|cents?|pence|yen|million|billion)\b"),
    "time": _any(
        rf"\b(?:{_MONTHS})\b",
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
        r"\b(?:1\d{3}|20\d\d)(?:\b|s)",
        r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b",
        r"\b(?:yesterday|today|tonight|tomorrow|noon|midnight|century)\b",
        r"\b(?:last|next|this) (?:week|month|year|spring|summer|autumn|winter|night)\b",
        r"\b(?:hour|day|week|month|year)s? (?:ago|later|earlier|before|after)\b",
        case=True,
    ),
    "place": _any(
        r"\b(?:in|at|near|on|from|to|off|outside|between|around|of|across)\s+(?:\w+\s+){0,2}[A-Z]",
        r"\b(?:north|south|east|west|coast|border|kilomet|mile|street|island)",
        case=True,
    ),
    "reason": _any(
        r"\b(?:because|since|due|owing|as|so that|reasons?|caused?|in order|after|thanks|results?)\b",
        r"\b(?:therefore|blamed?|fears?|lack|to (?:avoid|prevent|reduce|protect|make|allow|help))\b",
    ),
    "speech": _any(
        r"[\"“”„«»]",
        r"\b(?:said|says|told|added|claim(?:s|ed)|repl(?:y|ied|ies)|insist(?:s|ed)|argued?)\b",
        r"\b(?:according|maintained|warn(?:s|ed)|den(?:ies|ied)|asked|announced|believe[sd]?)\b",
        r"\b(?:thinks?|thought|promised|called|describe[sd]|stated)\b",
    ),
}
# A capital inside a sentence; at its start every word has one.
_NAME = re.compile(r"(?<![.!?\"“”] )(?<![\"“‘(])(?<!^)\b[A-Z][\w’'-]+")
# Numbers that count nothing: dates, times of day, spans of time.
_DATES = _any(
    rf"\b(?:\d{{1,2}} )?(?:{_MONTHS})\b(?: \d{{1,2}}\b)?(?:,? \d{{4}})?",
    r"\b(?:1[5-9]|20)\d\d\b",
    r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b",
)
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_SPANS = _any(rf"\b[\w.]+ (?:{'|'.join(_UNITS)})s?\b")
_OF_TIME = {"long", *_UNITS, *(f"{unit}s" for unit in _UNITS)}
# What is asked for stands in the first sentences, and an essay must not cost a search per word.
_READ = 1000


def is_claim(query: str) -> bool:
    """Whether it states something: it ends in a full stop and has no question mark."""
    return query.rstrip().endswith(".") and "?" not in query


def kinds(question: str) -> list[str]:
    """What it asks for: age, money, number, time, name, place, reason, speech; often nothing.

    A claim asks for nothing.
    """
    if is_claim(question):
        return []
    return [kind for kind, pattern in _ASKED.items() if pattern.search(question[:_READ])]


def answering(question: str, sentences: Sequence[str]) -> NDArray[np.float32]:
    """For each sentence 1 when it has every kind of thing that is asked for, else 0.

    All 0 when the question shows no kind. Numbers and names must be new: those in the question
    are not its answer.
    """
    wanted, known = kinds(question), set(words(question))
    found = [bool(wanted) and all(_has(kind, s, known) for kind in wanted) for s in sentences]
    return np.array(found, dtype=np.float32)


def lacks_amount(question: str, sentences: Sequence[str]) -> bool:
    """Whether it asks for an age, a sum or a number, and no sentence has one."""
    wanted, known = [kind for kind in kinds(question) if kind in _AMOUNTS], set(words(question))
    return any(not any(_has(kind, s, known) for s in sentences) for kind in wanted)


def _has(kind: str, sentence: str, known: set[str]) -> bool:
    if kind == "number":
        return any(_is_number(word) for word in set(words(_counted(sentence, known))) - known)
    if kind == "name":
        return any(not set(words(name)) <= known for name in _NAME.findall(sentence))
    return bool(_FOUND[kind].search(sentence))


def _counted(sentence: str, known: set[str]) -> str:
    """The sentence without dates and, unless the question is about them, spans of time."""
    rest = _DATES.sub(" ", sentence)
    return rest if known & _OF_TIME else _SPANS.sub(" ", rest)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBER_WORDS
