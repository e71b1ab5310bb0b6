"""The markers of list items: bullets, and numbers or letters with a full stop or bracket."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

import re

_BULLETS = "•⁃‣▪◦●"

# "1. ", "2) ", "3.) ", "a) ", "(iv) "; not "A. ", which is an initial more often.
_NUMBER = r"\(?+ (?: \d{1,2}+ | [a-z] | [ivx]{2,4} | [A-Z](?=\)) ) [.)]{1,2}+ (?: \s++ | $ )"
_BULLET = rf"(?: [-–*] (?: \s++ | $ ) | [{_BULLETS}] \s*+ )"
_MARKER = re.compile(rf"\s*+ (?: {_BULLET} (?: {_NUMBER} )?+ | {_NUMBER} )", re.VERBOSE)

_LEADING_BULLET = re.compile(_BULLET, re.VERBOSE)

_COUNTED = re.compile(r"(?P<before>\(?)(?P<count>\d{1,2}|[a-z])(?P<after>[.)]{1,2})")


def begins_item(line: str) -> bool:
    """Tell whether `line` begins with the marker of a list item."""
    return _MARKER.match(line) is not None


def is_marker(text: str) -> bool:
    """Tell whether `text` is nothing but the marker of a list item, such as "-" or "2."."""
    return _MARKER.fullmatch(text) is not None


def bullet_length(text: str, start: int, end: int) -> int:
    """The length of the bullet and its space that `text[start:end]` begins with, 0 without one.

    A bullet is layout, no word of the item; a number may be referred to, and is left.
    """
    bullet = _LEADING_BULLET.match(text, start, end)
    return bullet.end() - start if bullet and bullet.end() < end else 0


def is_next_item(opening: str, word: str) -> bool:
    """Tell whether `word` begins an item in running text that began with the word `opening`.

    A bullet always does, a number or letter only if it comes next: "1) Bread 2) Butter".
    """
    if word[0] in _BULLETS:
        return True
    if word[-1] not in ".)":  # Most words: spare them the patterns.
        return False
    this, other = _COUNTED.fullmatch(opening), _COUNTED.fullmatch(word)
    if not this or not other or this["before"] + this["after"] != other["before"] + other["after"]:
        return False
    return _successor(this["count"]) == other["count"]


def _successor(count: str) -> str:
    return str(int(count) + 1) if count.isdecimal() else chr(ord(count) + 1)
