"""The numbers in a text, in digits or in words, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from assistant.number_words import (
    BLANK,
    LETTERS,
    MONEY,
    ORDINALS,
    PERCENT,
    SCALES,
    SHARES,
    SMALL,
    compound,
    length_at,
    name_of,
    tokens_of,
    value_of,
)
from index.text.terms import STOP_WORDS, stem

_NEAR = re.compile(
    r"\b(?:about|around|some|roughly|approximately|circa|close to|estimated|nearly|almost)\s+"
    r"(?:an?\s+)?[€$£¥]?\Z|[~≈]\s?\Z",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:more than|over|above|at least|no (?:less|fewer) than|upwards of)\s+(?:an?\s+)?[€$£¥]?\Z",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:(?:less|fewer) than|under|below|at most|up to|as (?:much|many) as|no more than|not more than)\s+"
    r"(?:an?\s+)?[€$£¥]?\Z",
    re.IGNORECASE,
)
_A = re.compile(r"(?<![a-z])[Aa]\s\Z")
# What follows "a fifth" where it is a share: "a fifth of", "a fifth less"; "a fifth season" is none.
_OF = re.compile(r"\s*(?:\Z|[^\s\w]|(?:of|more|less|fewer|and|or|to|in|as|at|on|by|from|since)\b)")
# "Season 4" is the fourth.
_LABEL = re.compile(
    r"\b(?:season|chapter|episode|volume|part|round|stage|phase|act|week)\s\Z", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:to|or|-|–|—)\s*[€$£¥]?\Z")
_JOIN = re.compile(r"\s+and\s+[€$£¥]?\Z")
_BETWEEN = re.compile(r"\b(?:between|from)\s+[€$£¥]?\Z", re.IGNORECASE)
# A "one" before these is a pronoun.
_NO_COUNT = STOP_WORDS | {"another"}
# What follows a number and is not counted by it: of "five of the six" neither.
_NOT_COUNTED = STOP_WORDS | set(SMALL) | set(SCALES) | set(LETTERS) | set(MONEY) | PERCENT
# How far from it what is counted may stand: "640 pupils", "seven small boats".
_REACH = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, `text[start:end]`.

    `kind` is a currency's sign, "%", "ordinal", "time" (minutes since midnight), "score" (2-1 is
    2001), "pronoun" for a bare "one", or "". `bound` says "about" ("~"), "more than" (">"), "less than" ("<") or nothing.
    `scaled` tells that it is written with a scale, as "7.3 million". `counted` are the stems of
    the words after it, which name what it counts.
    """

    start: int
    end: int
    value: Decimal
    kind: str = ""
    bound: str = ""
    scaled: bool = False
    counted: frozenset[str] = frozenset()


@lru_cache(maxsize=256)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers in a text, in order: "1,200", "twelve hundred" and "1.2 thousand" are 1200.

    "3 to 4 million" are 3 and 4 million. Parts of a word, as in "F16", are none.
    """
    found = list(_read(text, tokens_of(text)))
    return tuple(_ranged(text, f, after) for f, after in pairwise([*found, None]) if f)


def shown(numbers: Sequence[Decimal]) -> str:
    """Numbers as a reader writes them: 14, 2024 and 7,300,000."""
    return ", ".join(
        f"{n.normalize():,f}" if n >= 10_000 else f"{n.normalize():f}" for n in numbers
    )


def _read(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[Figure]:
    at = 0
    while at < len(tokens):
        first = at + bool(tokens[at]["sign"] and at + 1 < len(tokens))
        length = length_at(text, tokens, first)
        if length:
            yield _figure(text, tokens, first, first + length)
        at = first + max(length, 1)


def _figure(text: str, tokens: Sequence[re.Match[str]], first: int, end: int) -> Figure:
    phrase, after = tokens[first:end], tokens[end : end + 2]
    sign = tokens[first - 1]["sign"] if first and tokens[first - 1]["sign"] else ""
    start = tokens[first - 1].start() if sign else phrase[0].start()
    kind, stop = _kind(text, phrase, after, sign)
    value = compound(phrase[0]) if kind in ("time", "score") else value_of(phrase, kind)
    if re.search(r"\bminus\s\Z|(?<![\w)])[-−]\Z", text[max(0, start - 7) : start]):
        value = -value
    scaled = any(name_of(token) in SCALES or name_of(token) in LETTERS for token in phrase[1:])
    counted = frozenset(_counted(text, stop))
    return Figure(start, stop, value, kind, _bound(text, start), scaled, counted)


def _kind(
    text: str, phrase: Sequence[re.Match[str]], after: Sequence[re.Match[str]], sign: str
) -> tuple[str, int]:
    """What the number is of, and where its words end."""
    end, names = phrase[-1].end(), [name_of(token) for token in after]
    near = after and BLANK.fullmatch(text, end, after[0].start())
    if phrase[0]["time"] or phrase[0]["score"]:
        return "time" if phrase[0]["time"] else "score", end
    if near and (after[0]["percent"] or names[0] in PERCENT):
        return "%", after[0].end()
    if near and names == ["per", "cent"]:
        return "%", after[1].end()
    if near and names[0] in MONEY:
        return MONEY[names[0]], after[0].end()
    if sign:
        return sign, end
    return _plain_kind(text, phrase, end), end


def _plain_kind(text: str, phrase: Sequence[re.Match[str]], end: int) -> str:
    name, start = name_of(phrase[-1]), phrase[0].start()
    if name in SHARES and (
        len(phrase) > 1
        or name not in ORDINALS
        or (_A.search(text[max(0, start - 3) : start]) and _OF.match(text, end))
    ):
        return "%"
    if _LABEL.search(text[max(0, start - 12) : start]):
        return "ordinal"
    if name in ORDINALS or (phrase[-1]["th"] or "s").lower() != "s":
        return "ordinal"
    following = next(iter(re.findall(r"\A\s+([^\W\d_]+)", text[end : end + 40])), "the")
    if [name_of(token) for token in phrase] == ["one"] and following.lower() in _NO_COUNT:
        return "pronoun"
    return ""


def _counted(text: str, end: int) -> Iterator[str]:
    """The stems of the content words right after a number."""
    clause = re.split(r"[,;:.!?()“”\"]", text[end : end + 60])[0]
    for word in re.findall(r"[^\W\d_]+", clause)[:_REACH]:
        if word.lower() not in _NOT_COUNTED:
            yield stem(word.lower())


def _bound(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start]
    for sign, pattern in (("~", _NEAR), ("<", _UNDER), (">", _OVER)):
        if pattern.search(before):
            return sign
    return ""


def _ranged(text: str, figure: Figure, after: Figure | None) -> Figure:
    """The first of "3 to 4 million" is a million too, of "5 to 7 percent" a percentage."""
    if after is None or figure.kind not in ("", after.kind) or figure.scaled:
        return figure
    between = text[figure.end : after.start + (text[after.start : after.start + 1] in "€$£¥")]
    if not (
        _RANGE.fullmatch(between)
        or (_JOIN.fullmatch(between) and _BETWEEN.search(text[: figure.start]))
    ):
        return figure
    scale = Decimal(1)
    if after.scaled and figure.value < 1_000:
        scale = Decimal(10) ** (3 * ((after.value.adjusted()) // 3))
    return replace(
        figure,
        value=figure.value * scale,
        kind=after.kind if after.kind != "ordinal" else figure.kind,
        scaled=after.scaled,
        counted=figure.counted or after.counted,
    )
