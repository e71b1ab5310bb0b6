"""What the rules are made of: a pattern, how to read what it finds, and common pieces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from index.text.when.calendar import MONTHS, WEEKDAYS, Days

Reader: TypeAlias = "Callable[[re.Match[str], date], Days | None]"
"""From what was found and the day of publication to the days meant; None where they are unsure."""


@dataclass(frozen=True)
class Rule:
    """One way of writing a date.

    What stands in a group `year` makes it absolute; a group `lead` is needed but not part of it.
    """

    pattern: re.Pattern[str]
    read: Reader


# Bounded, so that a text full of blanks takes no longer than another.
GAP = r"\s{1,3}"
YEAR = r"(?:1[5-9]|20)\d\d(?![\w%€°]|[.,:/-]\d|['’]s\b|-\w)"
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
MONTH = "(?:" + "|".join(MONTHS) + r")\b"
# Abbreviated only next to a number: "Mar" and "Dec" alone are names too.
ANY_MONTH = (
    "(?:" + "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)(?!\w)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%€°]|[.,:/]\d)"
PART = (
    r"(?:(?:the )?(?P<third>[Ee]arly|[Mm]id|[Ll]ate|start|beginning|middle|end)"
    r"(?: in| of| of the year)?(?: |-))"
)
# What may not come before a number: it would be part of a longer one, of a price or a score.
NUMBER_STARTS = r"(?<![\w$€£#])(?<!\d[.,:/–-])"


def rule(pattern: str, read: Reader) -> Rule:
    """A rule; a blank in the pattern stands for any short gap."""
    return Rule(re.compile(pattern.replace(" ", GAP)), read)


def opening(words: str) -> str:
    """Any of the words (with bars between), the first letter of each also as a capital."""
    each = words.split("|")
    return "(?:" + "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in each) + ")"


def month_number(name: str) -> int:
    """January is 1."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def weekday_number(name: str) -> int:
    """Monday is 0, as in `datetime`."""
    return WEEKDAYS.index(name)


_LAST_WORD = re.compile(r"([\w’'-]{1,20})\s{1,3}\Z")


def word_before(text: str, at: int) -> str:
    """The word that directly comes before a place, in lower case; nothing after a mark."""
    found = _LAST_WORD.search(text, max(0, at - 24), at)
    return found[1].lower() if found else ""
