"""What a link says of a quote, so that a browser scrolls to it (WICG scroll-to-text-fragment)."""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

from __future__ import annotations

from index.text.scripts import has_pairs

# A long quote is named by so many words of each end.
_WORDS = 6
# Of text without spaces, by so many characters. The text of a fragment has to begin and end at a word's
# boundary, which browsers find by a dictionary there: in mid-sentence it may not be where we cut. So a
# sentence of Chinese is given whole up to this, an address's usual limit of 2,000 being 9 a character.
_CHARACTERS = 150
_OF_END = 20


def fragment_of(quote: str) -> list[str]:
    """The text of a short quote, or the beginning and the end of a long one."""
    words = quote.split()
    if has_pairs(quote) and len(words) <= 2 * _WORDS:
        return _of_characters(" ".join(words))
    if len(words) > 2 * _WORDS:
        return [" ".join(words[:_WORDS]), " ".join(words[-_WORDS:])]
    return [" ".join(words)]


def _of_characters(text: str) -> list[str]:
    """Cut at pauses, as a word ends there in any dictionary; whole where there are none."""
    if len(text) <= _CHARACTERS:
        return [text]
    first = next((n for n in range(_OF_END, len(text) // 2) if _pauses(text[n])), 0)
    last = next((n for n in range(len(text) - _OF_END, len(text) // 2, -1) if _pauses(text[n])), 0)
    return [text[:first].strip(), text[last + 1 :].strip()] if first and last else [text]


def _pauses(character: str) -> bool:
    return character.isspace() or character in "，、；：。,;:"
