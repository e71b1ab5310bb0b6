"""Days told from the day of publication: "yesterday", "last night", "three days ago"."""

from __future__ import annotations

import re
from datetime import date

from index.text.when.calendar import Days, unit_of
from index.text.when.rules import Rule, opening, rule, word_before
from index.text.when.spans import NUMBER, count_of

_AWAY = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
# "Almost two years ago" and "more than a week ago" do not say when.
_VAGUE = set("than about around some almost nearly over roughly approximately least to or".split())
_HOUR = "(?:morning|afternoon|evening|night|lunchtime)"
# A film, a paper or a programme: its capital stands in the middle of a sentence.
_MID_SENTENCE = re.compile(r"[\w,]\s{1,3}\Z")


def _named(found: re.Match[str], on: date) -> Days | None:
    if found[0][0].isupper() and _MID_SENTENCE.search(
        found.string, max(0, found.start() - 5), found.start()
    ):
        return None
    words = " ".join((found["words"] or "today").lower().split())
    return unit_of("day", on, _AWAY[words])


def _ago(found: re.Match[str], on: date) -> Days | None:
    """The day itself; of weeks, months and years all that lies around it."""
    before = word_before(found.string, found.start())
    count = count_of(found["count"])
    if before in _VAGUE or before.isdecimal() or found["exact"]:
        return None
    return unit_of(found["unit"], on, -count)


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?:\b(?:[Ll]ate|[Ee]arly) )?(?:\b(?P<words>{opening('the day before yesterday|the day after tomorrow')}"
        rf"|{opening('yesterday|tomorrow')}(?= {_HOUR}|\b)|{opening('last night|tonight|today')})"
        rf"(?: {_HOUR})?|\b[Tt]his (?:morning|afternoon|evening))\b(?!['’]s\s[A-Z]|-\w)",
        _named,
    ),
    rule(
        rf"\b(?P<count>[Aa]n?|{opening('|'.join(NUMBER[3:-1].split('|')[:-1]))}|[1-9]\d?)"
        r" (?P<unit>day|week|month|year)s? ago\b(?P<exact> (?:today|yesterday|tomorrow|(?:on |last )?[MTWFS][a-z]{2,6}day)\b)?",
        _ago,
    ),
)
