"""The words of a text that carry its matter, folded so that their forms match."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from index.text.function_words import function_words, language_asked_in
from index.text.particles import without_particles
from index.text.scripts import (
    CJK,
    HAN,
    HANGUL,
    HIRAGANA,
    KATAKANA,
    MARKS,
    SOUTH_EAST,
    has_foreign_words,
    has_pairs,
)

_LETTERS = rf"[^\W_{CJK}{SOUTH_EAST}{MARKS}][{MARKS}]*"
# A run of one script, as Chinese and its neighbours write no spaces; else a word, or a number.
_WORD = re.compile(
    rf"[{HAN}]+|[{KATAKANA}]+|[{HIRAGANA}]+|[{HANGUL}]+|(?:[{SOUTH_EAST}][{MARKS}]*)+"
    rf"|(?:{_LETTERS})+(?:[.,](?=\d)(?:{_LETTERS})+)*"
)
_PLAIN_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*")
_CLUSTER = re.compile(f".[{MARKS}]*")
# The function words of a question stand early, and an essay pasted as one need not be read for them.
_READ = 1000
_OTHER = re.compile(r"[^\x00-\x7f]")
# A letter is not its like without the marks of these classes (UAX #44, table 15): Indic and kana
# marks, and those of Thai and Lao. Accents, and the vowels of Hebrew and Arabic, may be left out.
_KEPT_CLASSES = frozenset({*range(10), *range(36, 200)})
# Function words and the words questions are put in: they say nothing about what is asked.
STOP_WORDS = frozenset(
    """a about above according after again against all also am among an and any are aren as at be
    because been before being below between both but by can could couldn d did didn do does
    doesn doing don down during each else ever every few for from further get gets give given
    got had hadn has hasn have haven having he her here hers herself him himself his how however
    i if in into is isn it its itself just like ll made make many may me might more most much
    must my myself near no nor not now of off on once one only onto or other our ours ourselves
    out over own per please re s same say says said shall she should so some such t tell than
    that the their theirs them themselves then there these they thing this those though through
    to too under until up upon us ve very was wasn we were weren what when where whether which
    while who whom whose why will with within without would wouldn yet you your yours yourself""".split()
)


class _Stemming(threading.local):
    """A stemmer for each thread: it keeps the word that it works on in itself."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("english")


_own = _Stemming()


def words(text: str) -> list[str]:
    """Lower-case words and numbers without accents, in order; "3.14" and "1,200" are one each.

    Where no spaces part words, pairs of characters that overlap stand for them: 東京都 is 東京, 京都.
    """
    if text.isascii():
        return _PLAIN_WORD.findall(text.casefold())
    plain = _OTHER.sub(_without_accent, unicodedata.normalize("NFKD", text.replace("’", "'")))
    if not has_foreign_words(plain):
        return _PLAIN_WORD.findall(plain.casefold())
    found = _WORD.findall(unicodedata.normalize("NFC", plain).casefold())
    return [part for word in found for part in pairs(word)]


def _without_accent(found: re.Match[str]) -> str:
    return found[0] if unicodedata.combining(found[0]) in _KEPT_CLASSES else ""


def pairs(word: str) -> list[str]:
    """A run of a script without spaces as pairs of characters, marks with theirs; else the word."""
    if not has_pairs(word[:1]):
        return [word]
    parts = _CLUSTER.findall(word)
    return [a + b for a, b in pairwise(parts)] or [word]


def content_words(text: str) -> list[str]:
    """The distinct words of `text` that are not stop words; all of them when nothing else is left."""
    found = list(dict.fromkeys(_matter(text)))
    foreign = function_words().get(asked_in(text), frozenset())
    return (
        [word for word in found if word not in foreign] or found or list(dict.fromkeys(words(text)))
    )


def asked_in(question: str) -> str:
    """The language of a question, by its function words: "german"; "" for English and where unsure."""
    return language_asked_in(words(question[:_READ]), STOP_WORDS)


def terms(text: str) -> list[str]:
    """The stems of the content words, in order, repetitions kept."""
    return [stem(word) for word in _matter(text)]


def _matter(text: str) -> list[str]:
    bare = without_particles(text) if has_pairs(text) else text
    return [word for word in words(bare) if word not in STOP_WORDS]


def searchable(text: str) -> str:
    """What full-text search is given to read: its tokenizer finds in it the words `words` finds."""
    return text if text.isascii() else " ".join(words(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word."""
    return str(_own.stemmer.stemWord(word))


def folded(name: str) -> str:
    """A name, such as an outlet's, without regard to case and spacing."""
    return " ".join(name.casefold().split())
