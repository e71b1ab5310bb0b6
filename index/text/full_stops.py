"""A full stop after a word: the end of a sentence, of an abbreviation, or of both?

The caller has seen to it that the next word could begin a sentence, by its capital say.
"""

import re
from collections.abc import Sequence

from index.text.abbreviations import (
    BEFORE_NUMBER,
    CLOCK,
    CLOCK_FOLLOWERS,
    GERMAN_MONTHS,
    MAYBE_LAST,
    NEVER_LAST,
    OPENERS,
    STATES,
)
from index.text.trained import NOTHING_LEARNED, Trained

# Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
_LETTER = r"[A-Za-z\u00c0-\u0587\u05d0-\u05ea\u0621-\u064a]"
_SHAPE = re.compile(  # An initial ("J."), "U.S.", "J.-C.", and words without vowels ("Bldg.").
    rf"{_LETTER} | (?: {_LETTER} \.-? )++ {_LETTER} | [B-DF-HJ-NP-TV-Z] [b-df-hj-np-tv-xz]{{1,4}}",
    re.VERBOSE,
)
_OPENER = re.compile(r"[\W_]*+([^\W\d_]++)(?!\.)")  # Not "A." or "I.", which are initials.


def full_stop_ends(
    body: str, before: str, following: Sequence[str], known: Trained = NOTHING_LEARNED
) -> bool:
    """Tell whether a sentence ends with `body` and its full stop.

    `before` is the word before it, if any; `following` holds the next words, at least one; `known`
    are the words of the language.
    """
    word, after = body.rpartition("-")[2], bare(following[0])  # "Lt.-Gen.", "(D-Calif.)"
    if word in NEVER_LAST or (word.casefold() in BEFORE_NUMBER and _is_number(after)):
        return False
    if word.isdecimal():
        return not _is_ordinal(word, before, following[0], known)
    if word.lstrip("0123456789:.") in CLOCK:
        return not _tells_time(following)
    if word in STATES and before.endswith(","):
        return after not in NEVER_LAST
    doubtful = word in MAYBE_LAST or word in STATES or _SHAPE.fullmatch(body)
    if not doubtful and not known.abbreviates(body):
        return True
    is_initial = len(after) == 1 and following[0].startswith(f"{after}.")
    return is_opener(following[0]) or (
        after.istitle() and not is_initial and known.opens(after, body)
    )


def _is_ordinal(number: str, before: str, following: str, known: Trained) -> bool:
    """Tell "am 3. Oktober", "am 3. 10.", "der 3. Platz" from the end of "S. 3. Sie"."""
    after = bare(following)
    is_day = len(number) <= 2 and int(number) <= 31  # no more digits than Python takes
    if after in GERMAN_MONTHS and is_day:
        return True
    if known.ordinals and is_day and re.fullmatch(r"1?\d\.", following):
        return True
    return not before.endswith(".") and known.continues_number(number, after)


def is_opener(word: str) -> bool:
    """Tell whether `word` hardly follows an abbreviation unless it opens a sentence: "The"."""
    match = _OPENER.match(word)
    return match is not None and match[1].istitle() and match[1].casefold() in OPENERS


def bare(word: str) -> str:
    """Return the first letters and digits of `word`, marks aside: "It" for "It's"."""
    match = re.search(r"[^\W_]++", word)
    return match.group() if match else ""


def first_lower(words: Sequence[str]) -> str:
    """Return the first of the words to begin in lower case: past a name, often its verb."""
    return next((bare(word) for word in words if word[0].islower()), "")


def _is_number(word: str) -> bool:
    return re.match(r"\d|[IVX]{2}", word) is not None


def _tells_time(following: Sequence[str]) -> bool:
    """Tell whether the time of day goes on: "Monday", "EST", "25 May", "New York time"."""
    after = bare(following[0])
    if after[:1].isdecimal() or after in CLOCK_FOLLOWERS:
        return True
    return not is_opener(following[0]) and first_lower(following) == "time"
