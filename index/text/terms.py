"""The words of a text that carry its matter, folded so that their forms match."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*")
_OTHER = re.compile(r"[^\x00-\x7f]")
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
_stemmer = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """Lower-case words and numbers without accents, in order; "3.14" and "1,200" are one each."""
    plain = text.replace("’", "'")
    if not plain.isascii():
        plain = _OTHER.sub(_without_accent, unicodedata.normalize("NFKD", plain))
    return _WORD.findall(plain.casefold())


def _without_accent(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def content_words(text: str) -> list[str]:
    """The distinct words of `text` that are not stop words; all of them when nothing else is left."""
    found = list(dict.fromkeys(words(text)))
    return [word for word in found if word not in STOP_WORDS] or found


def terms(text: str) -> list[str]:
    """The stems of the content words, in order, repetitions kept."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word."""
    return str(_stemmer.stemWord(word))


def folded(name: str) -> str:
    """A name, such as an outlet's, without regard to case and spacing."""
    return " ".join(name.casefold().split())
