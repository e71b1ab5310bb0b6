"""Whether a word with a capital is a common word, or may be a name.

Punkt, the sentence splitter of NLTK (Kiss & Strunk 2006), learned from the Wall Street Journal which
words are written small; llama-index-core ships its table.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

# Punkt's flags for a word seen in lower case at the beginning, in the middle or somewhere else of
# a sentence.
_LOWER = 16 | 32 | 64
_TABLE = "_static/nltk_cache/tokenizers/punkt_tab/english/ortho_context.tab"
# The table knows some 13,000 words only.
_ENDINGS = (
    "ly",
    "ing",
    "ed",
    "tion",
    "sion",
    "ment",
    "ness",
    "ship",
    "ism",
    "ists",
    "ers",
    "ities",
)


def is_common(word: str, *, opens: bool) -> bool:
    """Whether a word, here in lower case, is written small; `opens`: it begins a sentence.

    There its endings count, too: names hardly ever have them.
    """
    if word in _words():
        return True
    return opens and (word.endswith(_ENDINGS) or any(form in _words() for form in _bases(word)))


def _bases(word: str) -> list[str]:
    """What a plural or a participle may be a form of; "ferris" is no form of ferry."""
    return [
        word.removesuffix(ending) + instead
        for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("d", ""))
        if word.endswith(ending)
    ]


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Empty where the table is missing: then every word may be a name."""
    core = importlib.util.find_spec("llama_index.core")  # locates, does not import
    table = Path(core.origin).parent / _TABLE if core is not None and core.origin else None
    if table is None or not table.is_file():
        return frozenset()
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return frozenset(word for word, flags in rows if int(flags) & _LOWER)
