"""Sentences changed in one place, so that they say something else.

Each alteration takes a sentence and gives it back changed, or None where it finds nothing to change.
The tests of `assistant.verifying` use them too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from index.text.when.calendar import MONTHS, WEEKDAYS

Alteration: TypeAlias = Callable[[str, random.Random], str | None]

_NUMBER = re.compile(
    r"(?<![\w.,:-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d:]|[.,]\d|st\b|nd\b|rd\b|th\b)"
)
COUNTS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
COUNTS += "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty".split()
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DAY = re.compile(rf"\b\d{{1,2}}(?= (?:of )?(?:{'|'.join(MONTHS)})\b)")
_MONTH_BEFORE = re.compile(r"(?:\d|\bin|\bof) \Z")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!\A)\b[A-Z][a-zà-ÿ’'-]+(?: [A-Z][a-zà-ÿ’'-]+)+")
_SINGLE = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{3,}\b")
_NO_NAMES = {*WEEKDAYS, *MONTHS, *(f"{day}s" for day in WEEKDAYS), "Mr", "Mrs"}
_PEOPLE = ["Marta Keller", "Daniel Osei", "Priya Raman", "Tomas Lindqvist", "Helen Whitcombe"]
_PLACES = ["Harwick", "Valdoria", "Brenmouth", "Calder", "Ostrava"]
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|could|can|should|has|have|had|may|might|must)\b(?! not\b|n['’]t)"
)
_FINITE = re.compile(r"\b([a-z]{3,}ed)\b")
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|could|can|should|has|have|had|did|does|do|may|might|must) not\b ?|\b(is|are|was|were|would|could|should|has|have|had)n['’]t\b"
)
_TURNS = {
    "rose": "fell",
    "fell": "rose",
    "increase": "decrease",
    "increased": "decreased",
    "decreased": "increased",
    "decrease": "increase",
    "more": "less",
    "less": "more",
    "before": "after",
    "after": "before",
    "won": "lost",
    "lost": "won",
    "higher": "lower",
    "lower": "higher",
    "above": "below",
    "below": "above",
    "first": "last",
    "last": "first",
    "largest": "smallest",
    "smallest": "largest",
    "raised": "cut",
    "cut": "raised",
    "up": "down",
    "down": "up",
    "gained": "lost",
    "win": "lose",
    "lose": "win",
    "best": "worst",
    "worst": "best",
    "most": "least",
    "open": "close",
    "opened": "closed",
    "closed": "opened",
    "began": "ended",
    "ended": "began",
    "reduce": "raise",
    "strengthen": "weaken",
    "longer": "shorter",
    "shorter": "longer",
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "early": "late",
    "late": "early",
    "larger": "smaller",
    "smaller": "larger",
    "fewer": "more",
    "grew": "shrank",
    "approved": "rejected",
    "rejected": "approved",
    "joined": "left",
    "bought": "sold",
    "sold": "bought",
    "older": "younger",
    "younger": "older",
    "support": "oppose",
    "supported": "opposed",
    "opposed": "supported",
    "against": "for",
    "arrived": "left",
    "adopted": "rejected",
    "fall": "rise",
    "rise": "fall",
    "climb": "drop",
    "dropped": "climbed",
    "climbed": "dropped",
    "success": "failure",
    "failed": "succeeded",
    "northern": "southern",
}
_TURN = re.compile(rf"\b(?:{'|'.join(_TURNS)})\b")


def number(text: str, pick: random.Random) -> str | None:
    """15 for 50, or another count in words."""
    digits = [m for m in _NUMBER.finditer(text) if not _YEAR.fullmatch(m[0])]
    words = list(re.finditer(rf"\b(?:{'|'.join(COUNTS)})\b", text))
    found = [
        m
        for m in digits
        if not re.search(rf"(?:{'|'.join(MONTHS)}) \Z", text[: m.start()])
        and not re.match(rf" (?:of )?(?:{'|'.join(MONTHS)})", text[m.end() :])
    ] + words
    if not found:
        return None
    match = pick.choice(found)
    if match in words:
        new = pick.choice([word for word in COUNTS if word != match[0]])
    else:
        value = float(match[0].replace(",", ""))
        factor = pick.choice([0.5, 2, 3, 1.3])
        decimals = len(match[0].partition(".")[2])
        changed = (
            value * factor if pick.random() < 0.5 and value > 1 else value + pick.choice([2, 3, 7])
        )
        new = f"{changed:,.{decimals}f}" if "," in match[0] else f"{changed:.{decimals}f}"
    return put(text, match, new) if new != match[0] else None


def moved_date(text: str, pick: random.Random) -> str | None:
    """Another weekday, month, day of the month or year."""
    options = [*_other_names(text, pick, WEEKDAYS), *_other_names(text, pick, MONTHS)]
    for year in _YEAR.finditer(text):
        options += [(year, str(int(year[0]) + pick.choice([-7, -3, -1, 1, 2, 5])))]
    for day in _DAY.finditer(text):
        options += [(day, str((int(day[0]) + pick.choice([3, 8, 11]) - 1) % 28 + 1))]
    return put(text, *pick.choice(options)) if options else None


def _other_names(
    text: str, pick: random.Random, names: Sequence[str]
) -> list[tuple[re.Match[str], str]]:
    """Weekdays or months; "May" and "March" only beside a number or an "in"."""
    found = re.finditer(rf"\b(?:{'|'.join(names)})\b", text)
    sure = [
        m for m in found if m[0] not in ("May", "March") or _MONTH_BEFORE.search(text[: m.start()])
    ]
    return [(m, pick.choice([name for name in names if name != m[0]])) for m in sure]


def name(text: str, pick: random.Random) -> str | None:
    """Another person or place."""
    found = [(m, _PEOPLE) for m in _NAME.finditer(text) if m[0].split()[0] not in _NO_NAMES]
    found += [
        (m, _PLACES)
        for m in _SINGLE.finditer(text)
        if m[0] not in _NO_NAMES and not any(o.start() <= m.start() < o.end() for o, _ in found)
    ]
    if not found:
        return None
    match, others = pick.choice(found)
    return put(text, match, pick.choice([other for other in others if other not in text]))


def added_not(text: str, _: random.Random) -> str | None:
    """A "not" behind an auxiliary, or "did not" before a verb."""
    found = list(_AUXILIARY.finditer(text))
    if found:
        match = found[0]
        return put(text, match, f"{match[0]} not")
    return None


def removed_not(text: str, pick: random.Random) -> str | None:
    """What was denied is asserted."""
    found = list(_NOT.finditer(text))
    if not found:
        return None
    match = pick.choice(found)
    return put(text, match, f"{match[1]} " if match[1] else f"{match[2]}")


def direction(text: str, pick: random.Random) -> str | None:
    """Fell for rose."""
    found = list(_TURN.finditer(text))
    if not found:
        return None
    match = pick.choice(found)
    return put(text, match, _TURNS[match[0]])


ALTERATIONS: Mapping[str, Alteration] = {
    "number": number,
    "date": moved_date,
    "name": name,
    "not added": added_not,
    "not removed": removed_not,
    "direction": direction,
}


def put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]
