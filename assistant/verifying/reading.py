"""A text as words with their places: what the checks of a claim look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.text.terms import STOP_WORDS, stem

# "U.S.", "1,200", "6.40" and "didn't" are one word each, "Al-Qa'im" two.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:[.,:](?=\d)|(?:['’](?=[^\W\d_])))[^\W_]+)*", re.UNICODE
)
# Between two words: a new sentence, or only a new clause.
_FULL_STOP, _PAUSE = re.compile(r"[.!?…]|\n\s*\n"), re.compile(r"[,;:()\[\]—–“”\"«»]|\s-\s")
_CONJUNCTIONS = frozenset(
    """and but or nor while whereas although though because since unless if when where who which
    whose after before until as than so yet""".split()
)
_LONGEST_ACRONYM = 8
# What stands between texts that are read as one.
BETWEEN = "\n\n"
_SHORT = frozenset("mr mrs ms dr st lt col gen capt sgt sen rep gov prof rev hon no vs".split())
# A capital after these tells no more than where a sentence begins.
_QUOTE = re.compile(r"[“\"‘'«(\[:•*]\s*\Z|\n\s*[-–]?\s*\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`; `folded` is lower-case without accents, dots and "'s".

    `opens` tells that it begins a sentence or a quote, where a capital means nothing.
    """

    start: int
    end: int
    text: str
    folded: str
    stem: str
    opens: bool
    clause: int
    sentence: int

    @property
    def is_content(self) -> bool:
        """Whether it is more than a function word."""
        return self.folded not in STOP_WORDS

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Reading:
    """A text and its words."""

    text: str
    words: Sequence[Word]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words with a capital, folded."""
        return frozenset(word.folded for word in self.words if word.is_capital)

    @cached_property
    def line(self) -> str:
        """All words, folded, with a space around each."""
        return f" {' '.join(word.folded for word in self.words)} "

    @cached_property
    def initials(self) -> frozenset[str]:
        """What names could be shortened to: "bbc" for "British Broadcasting Corporation"."""
        found: set[str] = set()
        run = ""
        for word in self.words:
            if word.is_capital:
                run = run[1 - _LONGEST_ACRONYM :] + word.folded[:1]
                found |= {run[at:] for at in range(len(run) - 1)}
            elif word.folded not in ("of", "and", "the", "for"):
                run = ""
        return frozenset(found)

    @cached_property
    def starts(self) -> dict[int, int]:
        """The place among the words of the one that begins at an offset."""
        return {word.start: at for at, word in enumerate(self.words)}

    def within(self, start: int, end: int) -> list[int]:
        """The places of the words that `text[start:end]` touches."""
        return [at for at, w in enumerate(self.words) if w.start < end and w.end > start]

    def shown(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return " ".join(self.text[self.words[first].start : self.words[last].end].split())


def read(text: str) -> Reading:
    """The words of a text, in order."""
    return Reading(text, tuple(_words(text)))


def joined(texts: Sequence[str]) -> Reading:
    """Several texts as one, a paragraph each."""
    return read(BETWEEN.join(texts))


def fold(word: str) -> str:
    """A word in lower case, without accents, dots and a genitive."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = plain.replace("’", "'").casefold()
    return plain.removesuffix("'s").replace(".", "") if not plain[:1].isdigit() else plain


def _words(text: str) -> Iterator[Word]:
    clause = sentence = end = 0
    last = ""
    for number, found in enumerate(_WORD.finditer(text)):
        between, folded = text[end : found.start()], fold(found[0])
        ends = number > 0 and bool(_FULL_STOP.search(between)) and not _is_short(last, between)
        opens = not number or ends or bool(_QUOTE.search(between))
        sentence += ends
        clause += ends or bool(_PAUSE.search(between)) or folded in _CONJUNCTIONS
        end, last = found.end(), found[0]
        yield Word(found.start(), end, last, folded, stem(folded), opens, clause, sentence)


def _is_short(word: str, between: str) -> bool:
    """Whether the full stop behind a word only shortens it: "B. K. Ferris", "Lt. Mabry"."""
    return between.strip(" ") == "." and (
        (len(word) == 1 and word.isupper()) or word.casefold() in _SHORT
    )
