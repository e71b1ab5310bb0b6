"""Between two words: does a sentence end there?

A full stop, question mark or exclamation mark ends a sentence if what follows can begin one. Where
the mark may mean something else, the evidence asked of what follows grows with the doubt: nothing
ends after "Mr.", and "the U.S. Army" is one where "the U.S. The army" is two.
"""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

import unicodedata
from collections.abc import Sequence

from index.text.abbreviations import CREDIT_LABELS, EXCLAIMED_NAMES, SPEECH, TERMINATORS
from index.text.full_stops import bare, first_lower, full_stop_ends, is_opener
from index.text.list_items import is_marker, is_next_item
from index.text.trained import NOTHING_LEARNED, Trained

# They end a sentence whatever follows, as their scripts have no case: those of CJK, dandas, and the
# full stops of Ethiopia, Burma, Cambodia, Tibet.
FULL_STOPS = "。！？｡।॥።။។៕།༎"

# Languages open and close quotations the other way round („so“, »so«, ”so”), so where a mark
# stands tells what it does. Asterisk and underscore are Markdown's.
_QUOTES = "\"'“”„‘’‚«»‹›`*_"
_CLOSING = _QUOTES + ")]}）】》〉〕」』"
_OPENING = _QUOTES + "([{（【《〈〔「『"
_NARROW = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # Between « and a word.

_MARKS = "".join(TERMINATORS) + FULL_STOPS
_LAST_CHARACTERS = frozenset(_MARKS + _CLOSING)
_LOOKAHEAD = 6  # Words in which to find a verb: "“Why?” Prime Minister Sir Keir Starmer asked."


def is_boundary(
    words: Sequence[str], first: int, last: int, known: Trained = NOTHING_LEARNED
) -> bool:
    """Tell whether the sentence that began with `words[first]` ends with `words[last]`.

    Another word must follow. Only a few words on either side are looked at. `known` are the words
    of the text's language.
    """
    word, following = words[last], words[last + 1 : last + 1 + _LOOKAHEAD]
    if following[0] in CREDIT_LABELS or is_next_item(words[first], following[0]):
        return True
    if word[-1] not in _LAST_CHARACTERS:  # Most words: be quick.
        return False
    if last - first < 2 and is_marker(" ".join(words[first : last + 1])):
        return False
    return _ends(word, words[last - 1] if last else "", following, known)


def _ends(word: str, before: str, following: Sequence[str], known: Trained) -> bool:
    body, mark, closing = _parts(word)
    if mark.endswith(tuple(FULL_STOPS)):
        return not (closing and following[0].startswith(("と", "って")))  # 「行く。」と言った
    if not mark or not _can_open(following[0]):
        return False
    match mark:
        case "." | "..":
            return full_stop_ends(body, before, following, known)
        case "..." | "…":
            return _ellipsis_ends(word, following)
        case "!" if body in EXCLAIMED_NAMES:
            return is_opener(following[0])
        case _:
            return not (closing and _speaker_follows(following))


def _parts(word: str) -> tuple[str, str, str]:
    """Split `(“word?!”)` into its body, its marks, and what closes after them."""
    joined = "".join(word.split())
    if joined.endswith("]"):
        joined = joined.rstrip("[]0123456789")  # The number of a footnote.
    marked = joined.rstrip(_CLOSING)
    body = marked.rstrip(_MARKS)
    return body.lstrip(_OPENING), marked[len(body) :], joined[len(marked) :]


def _can_open(word: str) -> bool:
    """Tell whether a sentence may begin with `word`, by its first character."""
    rest = word.lstrip(_OPENING + _NARROW + ".…")
    first = rest[:1]
    if not first or (first.isdecimal() and word[0] in "(["):  # "13 ft. (4 m)"
        return False
    if first != first.title():  # Lower case; not Georgian, where sentences begin with it.
        return rest[1:2].isupper()  # "iPhone"
    return first in "¿¡#@" or unicodedata.category(first)[0] != "P"


def _ellipsis_ends(word: str, following: Sequence[str]) -> bool:
    """Tell trailing off, "I don't know... Maybe", from omission, "and ... Mr. Smith"."""
    omission = not any(character.isalnum() for character in word.rsplit(maxsplit=1)[-1])
    if bare(following[0]) == "I":  # A capital in any place.
        return False
    return not omission or is_opener(following[0])


def _speaker_follows(following: Sequence[str]) -> bool:
    """Tell whether a name and a verb of speech follow, as in "“Why?” Mr. Smith asked"."""
    if not following[0][0].isalpha() or is_opener(following[0]):
        return False
    return first_lower(following) in SPEECH
