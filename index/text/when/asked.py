"""The period a question asks about: "in October 2023", "since March", "between 12 and 24 January"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from index.text.when.calendar import MONTHS, WEEKDAYS, Days
from index.text.when.mentions import Mention, mentions
from index.text.when.rules import word_before

_DAY = timedelta(1)
# People type in lower case; "may" and "march" are months only where nothing else is meant.
_NAMES = re.compile(
    r"\b(?:"
    + "|".join(name.lower() for name in (*WEEKDAYS, *MONTHS) if name not in ("May", "March"))
    + r"|(?<=\b(?:in|of)\s)(?:may|march)|(?<=\b(?:since|until|early)\s)(?:may|march)"
    r"|(?<=\b(?:last|next|this|late)\s)(?:may|march)|(?<=\d\s)(?:may|march)"
    r"|(?:may|march)(?=\s(?:1[5-9]|20)\d\d\b)|march(?=\s\d))\b"
)
_JOIN = re.compile(r"\s*(?:,?\s(?:and|or|to|until|till|through)\s|[-–,])\s*(?:in\s|on\s)?")


_PRIOR, _UP_TO = re.compile(r"\bprior to\s\Z"), re.compile(r"\bup to\s\Z")


def period_asked(question: str, today: date) -> Days | None:
    """The first and the last day that a question asks about, inclusive; None where it names none.

    What is open begins at `date.min` ("before 2020") or ends `today` ("since March"). Of several
    dates joined by "and", "or" or "to" all the time they cover, of one within another the shorter;
    None where they have nothing to do with each other.
    """
    capitals = _NAMES.sub(lambda name: name[0].title(), question)
    found = mentions(capitals, today)
    limits = [_limited(capitals, mention, today) for mention in found]
    if len(found) > 1 and _are_joined(capitals, found):
        return found[0].first, max(mention.last for mention in found)
    return _common(limits)


def _limited(question: str, mention: Mention, today: date) -> Days:
    """What the word before a date makes of it."""
    word = word_before(question, mention.start)
    near = question[max(0, mention.start - 12) : mention.start].lower()
    first, last = mention.first, mention.last
    if word == "since":
        return first, max(last, today)
    if word == "after":
        return _shifted(last, 1), max(_shifted(last, 1), today)
    if word == "before" or _PRIOR.search(near):
        return date.min, _shifted(first, -1)
    if word in ("until", "till", "by") or _UP_TO.search(near):
        return date.min, last
    return first, last


def _shifted(day: date, by: int) -> date:
    return day + by * _DAY if date.min < day < date.max else day


def _are_joined(question: str, found: Sequence[Mention]) -> bool:
    """Whether only words such as "and" stand between dates: not "since May and before July"."""
    return all(
        a.first <= b.first and _JOIN.fullmatch(question, a.end, b.start) for a, b in pairwise(found)
    )


def _common(limits: Sequence[Days]) -> Days | None:
    """The days that all the limits allow."""
    if not limits:
        return None
    first, last = max(first for first, _ in limits), min(last for _, last in limits)
    return (first, last) if first <= last else None
