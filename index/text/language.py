"""The language of a text, as an ISO 639-1 code: "de", "ja"; "" where it can't be told.

What a page declares is only a prior: templates say lang="en" over German text. So the declared
language holds where the text is too short, or leaves doubt.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from index.text.terms import STOP_WORDS, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Of a text of less than five words, py3langid guesses.
_FEWEST_WORDS = 5
# So much is read, from the start: a millisecond; what is quoted in it rarely fills half of that.
_READ = 2000
# Of 3,000 characters of a language the identifier is sure to .999; short texts stay below .9.
_SURE = 0.9
# Of English, nearly half the words are function words; of the other languages in Latin letters, the
# tests' texts have at most .15 that look like one. So English costs no more than counting these.
_ENGLISH, _ENOUGH = 0.3, 20
# The same code as BCP 47 has it, or an older or a closer one, in the code that is stored.
_SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no"}
_CODE = re.compile(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]*)?\s*")
_NAMES = dict(
    pair.split(":")
    for pair in """arabic:ar chinese:zh czech:cs danish:da deutsch:de dutch:nl english:en español:es
    estonian:et finnish:fi français:fr french:fr german:de greek:el hebrew:he hindi:hi italian:it
    italiano:it japanese:ja korean:ko malayalam:ml norwegian:no persian:fa polish:pl portuguese:pt
    português:pt russian:ru slovene:sl slovenian:sl spanish:es swedish:sv thai:th turkish:tr
    ukrainian:uk urdu:ur""".split()
)


def code_of(declared: str) -> str:
    """The ISO 639-1 code in what a header or page declares: "de-AT", "en_GB", "German"; "" if none."""
    if found := _CODE.fullmatch(declared):
        code = found[1].lower()
        return _SAME.get(code, code)
    return _NAMES.get(declared.strip().casefold(), "")


def language_of(text: str, declared: str = "") -> str:
    """The language of `text`: its own where that is clear, else what was `declared`, else ""."""
    prior = code_of(declared)
    sample = text[:_READ]
    read = words(sample)
    if len(read) < _FEWEST_WORDS:
        return prior
    if len(read) >= _ENOUGH and sum(map(STOP_WORDS.__contains__, read)) >= _ENGLISH * len(read):
        return "en"
    found, probability = _identifier().classify(sample)
    code = _SAME.get(found, found)
    return code if probability >= _SURE else prior or (code if probability >= _SURE / 2 else "")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Loading it takes half a second: only what takes an article in pays for that."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
    from py3langid.modelio import load_model

    table, priors, labels, moves, rows, found = load_model(MODEL_DIR / MODEL_FILE)
    # It knows languages that have no two-letter code, too, and dialects written like the main one.
    # Taken out by `set_languages` their 28 MB would stay, for it to be taken back.
    kept = [number for number, label in enumerate(labels) if len(label) == 2]
    names = [labels[number] for number in kept]
    return LanguageIdentifier(
        table[:, kept], priors[kept], names, moves, found, norm_probs=True, tk_row=rows
    )
