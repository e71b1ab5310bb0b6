"""Where a text names dates, and the days it means by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.text.when import monthdays, months, nearby, numeric, spans, weekdays, years
from index.text.when.calendar import MONTHS, WEEKDAYS, Days
from index.text.when.rules import Rule

# The rules, by what is never missing where they find something: the rest of a text is passed over.
_RULES: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (
    (re.compile(r"\d[-/.]\d"), numeric.RULES),
    (re.compile("|".join(name[:3] for name in MONTHS)), (*monthdays.RULES, *months.RULES)),
    (re.compile(r"(?:1[5-9]|20)\d\d"), years.RULES),
    (re.compile("|".join(WEEKDAYS)), weekdays.RULES),
    (re.compile(r"week|month|year|days?\b"), spans.RULES),
    (re.compile(r"ago\b|esterday|omorrow|night|oday|morning|afternoon|evening"), nearby.RULES),
)
# Characters to both sides of it: no date begins, and no word that counts stands, further away.
_AROUND = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a date: `text[start:end]`, in code points, and the days meant, inclusive.

    `relative` tells that the words name no year: what they mean depends on when they were written.
    """

    start: int
    end: int
    first: date
    last: date
    relative: bool


def mentions(text: str, on: date | None) -> list[Mention]:
    """The dates that a text written on the day `on` names, in order, none overlapping another.

    Without `on`, only those that name their year. What may mean one day or another, such as
    "03/04/2024" or "next Friday" on a Wednesday, is left out. Takes time linear in the text.
    """
    return list(_resolved(text, on))


def _resolved(text: str, on: date | None) -> Iterator[Mention]:
    free = 0
    for rule, match in sorted(_found(text), key=lambda pair: (_start(pair[1]), -pair[1].end())):
        if _start(match) < free:
            continue
        free = match.end()  # what is unsure hides what stands in it: no "Friday" in "next Friday"
        relative = not match.groupdict().get("year")
        if (on or not relative) and (days := _days(rule, match, on or date.min)):
            yield Mention(_start(match), match.end(), *days, relative)


def _found(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    for anchor, rules in _RULES:
        for start, end in _windows(text, anchor):
            for rule in rules:
                yield from ((rule, match) for match in rule.pattern.finditer(text, start, end))


def _windows(text: str, anchor: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What lies around the anchors of a text, none overlapping another."""
    start, end = 0, 0
    for found in anchor.finditer(text):
        if found.start() - _AROUND > end:
            if end:
                yield start, end
            start = found.start() - _AROUND
        end = found.end() + _AROUND
    if end:
        yield start, end


def _days(rule: Rule, match: re.Match[str], on: date) -> Days | None:
    try:
        return rule.read(match, on)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return None


def _start(match: re.Match[str]) -> int:
    """Where the date begins: the word that leads to it, such as "since", is not part of it."""
    if not match.groupdict().get("lead"):
        return match.start()
    words = match.string[match.end("lead") : match.end()]
    return match.end() - len(words.lstrip())
