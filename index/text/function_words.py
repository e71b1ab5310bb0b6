"""Function words of languages other than English, for questions put in them.

NLTK's lists, which llama-index-core ships, read as text. A question is too short to tell its language
by its letters, but seldom lacks function words: it is of the list that has most of its words.
"""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

# Those that are of other languages in Latin letters are not told from English by one word ("a", "in").
_FEWEST = 2
_OTHER_LETTERS = frozenset({"arabic", "greek", "hebrew", "russian"})
# Question words, which the lists lack; ours.
_ASKING = {
    "arabic": "من متى أين كيف لماذا كم هل ماذا ما أي",
    "danish": "hvem hvad hvor hvornår hvorfor hvordan mange meget",
    "dutch": "wie wat waar wanneer waarom hoe hoeveel welke",
    "finnish": "kuka mikä missä milloin miksi miten kuinka monta paljonko",
    "french": "qui que quoi où quand pourquoi comment combien quel quelle quels quelles",
    "german": "wer was wo wann warum wie wieviel welche welcher welches wen wem viel viele",
    "greek": "ποιος ποια ποιο ποιοι πότε πού γιατί πώς πόσο πόσοι πόσα τι",
    "hebrew": "מי מה איפה מתי למה מדוע איך כמה איזה",
    "italian": "chi che cosa dove quando perché come quanto quanti quante quale quali",
    "norwegian": "hvem hva hvor når hvorfor hvordan mange mye",
    "portuguese": "quem que onde quando porquê porque como quanto quantos quantas qual quais",
    "russian": "кто что где когда почему как сколько какой какая какие чей",
    "slovene": "kdo kaj kje kdaj zakaj kako koliko kateri katera",
    "spanish": "quién quiénes qué dónde cuándo por cómo cuánto cuántos cuántas cuál cuáles",
    "swedish": "vem vad var när varför hur många mycket vilken vilket",
    "turkish": "kim ne nerede ne zaman neden nasıl kaç hangi",
}


def language_asked_in(words: Collection[str], english: Collection[str]) -> str:
    """The name of the language, other than English, that most of the function words are of; "" if none.

    `words` are lower-case and without accents, `english` the function words of English.
    """
    counts = {name: sum(w in listed for w in words) for name, listed in function_words().items()}
    best = max(counts, key=counts.__getitem__, default="")
    fewest = 1 if best in _OTHER_LETTERS else _FEWEST
    least = max(fewest, 1 + sum(word in english for word in words))
    return best if best and counts[best] >= least else ""


@lru_cache(maxsize=1)
def function_words() -> Mapping[str, frozenset[str]]:
    """The lists by their language's name in English, words folded as `terms.words` folds them."""
    core = importlib.util.find_spec("llama_index.core")  # locates, does not import
    if core is None or core.origin is None:
        return {}
    folder = Path(core.origin).parent / "_static/nltk_cache/corpora/stopwords"
    read = {name: (folder / name).read_text("utf-8") for name in sorted(_ASKING)}
    return {name: _folded(f"{text} {_ASKING[name]}".split()) for name, text in read.items()}


def _folded(listed: Sequence[str]) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", " ".join(listed))
    return frozenset("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())
