"""The numbers in a text, in digits or in words, as comparable values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.text.terms import words

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {name: n for n, name in enumerate(_UNITS)} | {
    name: 10 * n for n, name in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "bn": 10**9}
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th|s)?", re.ASCII)


def figures(text: str) -> list[Decimal]:
    """The distinct numbers, in order: "1,200", "twelve hundred" and "1.2 thousand" are 1200.

    A "one" by itself is left out: it is a pronoun as often as a number.
    """
    found = (_value(phrase) for phrase in _phrases(words(text)) if phrase != ["one"])
    return list(dict.fromkeys(found))


def shown(numbers: Sequence[Decimal]) -> str:
    """Numbers as a reader writes them: 14, 2024 and 7,300,000."""
    return ", ".join(
        f"{n.normalize():,f}" if n >= 10_000 else f"{n.normalize():f}" for n in numbers
    )


def _phrases(text: Sequence[str]) -> Iterator[list[str]]:
    """The runs of words that make one number each, "and" left out."""
    phrase: list[str] = []
    for at, word in enumerate(text):
        if phrase and _continues(phrase[-1], word):
            phrase.append(word)
        elif word != "and" or not (
            phrase and _continues(phrase[-1], "".join(text[at + 1 : at + 2]))
        ):
            if phrase:
                yield phrase
            phrase = [word] if word in _SMALL or word in _SCALES or _DIGITS.fullmatch(word) else []
    if phrase:
        yield phrase


def _continues(last: str, word: str) -> bool:
    """Whether `word` goes on with a number that `last` is the last word of so far."""
    if word in _SCALES:
        return True
    small = _SMALL.get(word)
    return small is not None and (last in _SCALES or (last in _TENS and 0 < small < 10))


def _value(phrase: Sequence[str]) -> Decimal:
    total = current = Decimal(0)
    for word in phrase:
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "hundred":
            current = (current or 1) * Decimal(100)
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], Decimal(0)
        elif digits := _DIGITS.fullmatch(word):
            current += Decimal(digits[1].replace(",", ""))
    return total + current
