"""Scripts whose words stand without spaces between them, character by character.

Ranges are those of the Unicode blocks (Blocks.txt, Unicode 15).
"""

import re
import unicodedata

# Ideographs, with the marks that repeat them; kana; the syllables of Korean.
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HANGUL = "\uac00-\ud7a3"
CJK = HAN + HIRAGANA + KATAKANA + HANGUL
# Thai, Lao, Myanmar, Khmer: vowels and tones are marks on the letters.
SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

# From Devanagari to Myanmar, and Khmer, a vowel is often a mark, without which a word is not itself.
_MARKED = (*range(0x0900, 0x10A0), *range(0x1780, 0x1800))
MARKS = "".join(c for c in map(chr, _MARKED) if unicodedata.category(c)[0] == "M")

_ANY = re.compile(f"[{CJK}{SOUTH_EAST}]")
# From Devanagari to the letters of Korean, Khmer, and what is above the radicals of ideographs.
_NOT_LATIN = re.compile(r"(?![\u1e00-\u2dff])[^\W\d_\u0000-\u036f]")
_FOREIGN = re.compile(
    "[\u0900-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def has_foreign_words(text: str) -> bool:
    """Whether there is a letter of a script whose words need more than a run of letters, or jamo."""
    return _FOREIGN.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin, or it has none."""
    others = len(_NOT_LATIN.findall(text)) if not text.isascii() else 0
    return 2 * others <= sum(character.isalpha() for character in text)


def has_pairs(text: str) -> bool:
    """Whether some of its words are read as pairs of characters (see `index.text.terms`)."""
    return not text.isascii() and _ANY.search(text) is not None
