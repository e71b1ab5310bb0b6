"""What Punkt learned of a language's full stops: its abbreviations, and the words that begin sentences.

Punkt (Kiss & Strunk 2006) learns them without labels, from the company a word keeps. Its figures for
19 languages are those of NLTK's `punkt_tab`, which llama-index-core ships; they are read as text.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.text.own_abbreviations import BEFORE_NAMES, OWN_ABBREVIATIONS, OWN_OPENERS

NAMES = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "ml": "malayalam",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sl": "slovene",
    "sv": "swedish",
    "tr": "turkish",
}
# They write "third" as "3.".
_WITH_ORDINALS = frozenset("cs da de et fi no pl sl tr".split())
_NUMBER = "##number##"
_JOINED = re.compile("[-'’]")
_DOTTED = re.compile(r"(?:[^\W\d_][^\s\d.]{0,2}\.)+[^\W\d_][^\s\d.]{0,2}")  # "എം.ടി", "o.l"
# Flags of Punkt's orthographic context: seen with a capital in mid-sentence; seen in lower case.
_CAPITAL_WITHIN, _LOWER = 4, 16 | 32 | 64


@dataclass(frozen=True)
class Trained:
    """Words of one language, in lower case.

    `common` are those met in lower case and never with a capital within a sentence: with one they
    begin it. `starters` often follow a full stop. `after_numbers` go on after "3.".
    """

    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    after_numbers: frozenset[str] = frozenset()
    ordinals: bool = False

    def abbreviates(self, body: str) -> bool:
        """Whether a full stop after `body` may be that of an abbreviation."""
        word = body.lower()
        if word in self.abbreviations or _last_part(word) in self.abbreviations:
            return True
        return bool(self.abbreviations) and _DOTTED.fullmatch(body) is not None

    def opens(self, word: str, body: str = "") -> bool:
        """Whether `word`, which has a capital, begins a sentence, even after the abbreviation `body`.

        Where a name is likely, only function words do: "J. Kask" is one, though "kask" is a birch.
        """
        folded, abbreviation = word.lower(), _last_part(body.lower())
        if len(abbreviation) == 1 or abbreviation in BEFORE_NAMES:
            return folded in self.starters
        return folded in self.common or folded in self.starters

    def continues_number(self, number: str, word: str) -> bool:
        """Whether "3." and `word`, which has a capital, are of one sentence: "3. Oktober"."""
        if word.lower() in self.after_numbers:
            return True
        return self.ordinals and len(number) <= 2 and word[:1].isalpha() and not self.opens(word)


def _last_part(word: str) -> str:
    """What follows a hyphen or an article that is joined on: "l'art", "Gen.-Lt"."""
    return _JOINED.split(word)[-1]


NOTHING_LEARNED = Trained()


@lru_cache(maxsize=8)  # 10 MB the largest
def trained(language: str) -> Trained:
    """What is known of `language`; nothing for English, which `abbreviations` knows better, and for
    languages Punkt was not trained for.
    """
    core = importlib.util.find_spec("llama_index.core")  # locates, does not import
    if language == "en" or language not in NAMES or core is None or core.origin is None:
        return NOTHING_LEARNED
    tables = Path(core.origin).parent / "_static/nltk_cache/tokenizers/punkt_tab"
    return _read(tables / NAMES[language], language)


def _read(folder: Path, language: str) -> Trained:
    """Raises OSError when a table is missing: the package is broken."""
    pairs = [line.split("\t") for line in _lines(folder / "collocations.tab")]
    context = (line.rpartition("\t") for line in _lines(folder / "ortho_context.tab"))
    common = {
        w for w, _, flags in context if int(flags) & _LOWER and not int(flags) & _CAPITAL_WITHIN
    }
    starters = common.intersection(_lines(folder / "sent_starters.txt"))
    return Trained(
        frozenset(_lines(folder / "abbrev_types.txt"))
        | OWN_ABBREVIATIONS.get(language, frozenset()),
        frozenset(starters) | OWN_OPENERS.get(language, frozenset()),
        frozenset(common),
        frozenset(second for first, second in pairs if first == _NUMBER),
        language in _WITH_ORDINALS,
    )


def _lines(table: Path) -> list[str]:
    return [line for line in table.read_text("utf-8").splitlines() if line.strip()]
