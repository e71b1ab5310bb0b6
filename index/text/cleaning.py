r"""The door: text is cleaned once, here, before any offset into it exists.

What comes in may hold NUL (it cuts full-text search short), lone surrogates (they can't be
stored), control characters, mixed line ends and invisible characters that hide text from the
reader. What comes out is NFC, has "\n" line ends, and survives a round trip through UTF-8.
"""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls but tab and newline; soft hyphens, which part a word from its like;
# surrogates; byte order marks; bidirectional overrides; zero-width space and word joiner;
# tag characters (U+E0000 block).
_DROP = re.compile(
    "[\xad\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u200b\u2060-\u2064"
    "\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NEWLINES = ("\r\n", "\r", "\x0c", "\x85", "\u2028", "\u2029")
_LONG_FOREIGN_RUN = re.compile("[^\x00-\u02ff]{31,}")
# The most combining marks on one letter: UAX #15, "Stream-Safe Text Format".
_MOST_MARKS = 30
# What cleaning never changes, save at the ends: printable ASCII, tabs and newlines.
_PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])
# Titles are stored and embedded with every chunk of their article, so they have a limit.
_LONGEST_LINE = 2000


def clean(text: str) -> str:
    """Return `text` fit to be stored, shown and cut by offsets; runs in linear time.

    >>> clean("one" + chr(0) + " two ")
    'one two'
    """
    odd = _odd(text)
    if any(mark in odd for mark in _NEWLINES):
        for mark in _NEWLINES:
            text = text.replace(mark, "\n")
    if _DROP.search(odd):
        text, odd = _DROP.sub("", text), _DROP.sub("", odd)
    return (_composed(text, odd) if odd else text).strip()


def clean_line(text: str) -> str:
    """Clean a title or another field that must be one line, and no longer than one can be."""
    return " ".join(clean(text).split())[:_LONGEST_LINE].rstrip() if text else ""


def _odd(text: str) -> str:
    """All characters of a text that are not plain, in order.

    They are few in most texts, and C finds them ten times as fast as a regular expression goes
    through the text.
    """
    data = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return data.decode("utf-8", "surrogatepass")


def _composed(text: str, odd: str) -> str:
    """The text in NFC, with few marks on a letter; ASCII letters are composed with marks alone."""
    if not any(map(unicodedata.combining, set(odd))) and unicodedata.is_normalized("NFC", odd):
        return text
    text = _of_few_marks(text)
    # NFC makes two marks of some: fewer again, so that clean text stays as it is when cleaned.
    return _of_few_marks(unicodedata.normalize("NFC", text))


def _of_few_marks(text: str) -> str:
    return _LONG_FOREIGN_RUN.sub(lambda run: _fewer_marks(run[0]), text)


def _fewer_marks(run: str) -> str:
    """Drop combining marks beyond the first 30 on a letter: NFC sorts them in quadratic time."""
    kept: list[str] = []
    marks = 0
    for char in run:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)
