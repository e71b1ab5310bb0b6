"""The numbers in a text, in digits or in words, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from index.text.terms import STOP_WORDS, stem

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {name: n for n, name in enumerate(_UNITS)} | {
    name: 10 * n for n, name in enumerate(_TENS, start=2)
}
_SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
# These only directly behind digits: "1.2m", "30k". "50m" may be metres: then it is no scale.
_LETTERS = {"k": 1_000, "m": 10**6, "b": 10**9}
_ORDINALS = {
    name: n
    for n, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
_SHARES = {"half": "50", "third": "33.3", "thirds": "33.3", "quarter": "25", "quarters": "25"}
_SHARES |= {"fifth": "20", "fifths": "20", "tenth": "10", "tenths": "10"}
_MONEY = {"euro": "€", "euros": "€", "eur": "€", "dollar": "$", "dollars": "$", "usd": "$"}
_MONEY |= {"pound": "£", "pounds": "£", "gbp": "£", "yen": "¥", "cent": "¢", "cents": "¢"}
_PERCENT = frozenset(["percent", "percentage", "pct"])
# What may follow a score, as in "won 2-1 on Saturday"; "2-3 days" is a range.
_LITTLE = "(?:on|in|at|to|by|from|with|after|before|against|for|and|but|when|thanks|over|away)"
_TOKEN = re.compile(
    r"(?P<sign>[€$£¥])|(?P<time>\b[0-9]{1,2}(?:[.:][0-9]{2})?\s?[aApP]\.?[mM]\b\.?|\b[0-2]?\d:[0-5]\d\b)"
    r"|(?P<score>(?<![\w.,–-])[0-9]{1,2}[-–][0-9]{1,2}(?=[.,;:!?)\"”’]|\s+(?:[A-Z]|{little}\b)|\s*\Z))"
    r"|(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<th>(?:st|nd|rd|th|s)\b)?"
    r"|(?P<percent>%)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)".replace("{little}", _LITTLE),
)
_CLOCK = re.compile(r"(\d+)(?:[.:](\d+))?\s?(?:([ap])\.?m)?", re.IGNORECASE)
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
_BLANK = re.compile(r"[\s-]*")
_RANGE = re.compile(r"\s*(?:to|or|-|–|—)\s*[€$£¥]?\Z")
_JOIN = re.compile(r"\s+and\s+[€$£¥]?\Z")
_BETWEEN = re.compile(r"\b(?:between|from)\s+[€$£¥]?\Z", re.IGNORECASE)
# A "one" before these is a pronoun.
_NO_COUNT = STOP_WORDS | {"another"}
# What follows a number and is not counted by it: of "five of the six" neither.
_NOT_COUNTED = STOP_WORDS | set(_SMALL) | set(_SCALES) | set(_LETTERS) | set(_MONEY) | _PERCENT
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
    tokens = [token for token in _TOKEN.finditer(text) if not _inside_a_word(text, token)]
    found = list(_read(text, tokens))
    return tuple(_ranged(text, f, after) for f, after in pairwise([*found, None]) if f)


def shown(numbers: Sequence[Decimal]) -> str:
    """Numbers as a reader writes them: 14, 2024 and 7,300,000."""
    return ", ".join(
        f"{n.normalize():,f}" if n >= 10_000 else f"{n.normalize():f}" for n in numbers
    )


def _inside_a_word(text: str, token: re.Match[str]) -> bool:
    before = text[max(0, token.start() - 1) : token.start()]
    return bool(token["digits"]) and (before.isalpha() or before == "_")


def _read(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[Figure]:
    at = 0
    while at < len(tokens):
        first = at + bool(tokens[at]["sign"] and at + 1 < len(tokens))
        length = _length(text, tokens, first)
        if length:
            yield _figure(text, tokens, first, first + length)
        at = first + max(length, 1)


def _length(text: str, tokens: Sequence[re.Match[str]], first: int) -> int:
    """How many tokens from `first` on make one number; 0 when none begins there."""
    token, name = tokens[first], _name(tokens[first])
    if token["time"] or token["score"]:
        return 1
    if not (token["digits"] or name in _SMALL or name in _SCALES or name in _ORDINALS):
        return int(name in _SHARES)
    last = first
    while (step := _step(text, tokens, last)) and not _ends(tokens[last]):
        last += step
    return last - first + 1


def _ends(token: re.Match[str]) -> bool:
    return bool(token["th"]) or _name(token) in _ORDINALS or _name(token) in _SHARES


def _step(text: str, tokens: Sequence[re.Match[str]], last: int) -> int:
    """How many tokens further the number goes on: 1, 2 past an "and", or 0."""
    for step in (1, 2):
        if last + step >= len(tokens):
            return 0
        here, after = tokens[last], tokens[last + step]
        if step == 2 and (_name(tokens[last + 1]) != "and" or _name(here) not in _SCALES):
            return 0
        between = text[here.end() : after.start()]
        if _goes_on(here, after, between if step == 1 else ""):
            return step
    return 0


def _goes_on(here: re.Match[str], after: re.Match[str], between: str) -> bool:
    last, name = _name(here), _name(after)
    if not _BLANK.fullmatch(between):
        return False
    if name in _LETTERS:
        return bool(here["digits"]) and not between and not here["th"]
    if name in _SCALES:
        return last not in _ORDINALS
    if name in _SHARES and (last in _SMALL or here["digits"]):
        return name.endswith("s") or (last or here["digits"]) in ("one", "1")
    small = _SMALL.get(name, _ORDINALS.get(name))
    return small is not None and (last in _SCALES or (last in _TENS and 0 < small < 10))


def _figure(text: str, tokens: Sequence[re.Match[str]], first: int, end: int) -> Figure:
    phrase, after = tokens[first:end], tokens[end : end + 2]
    sign = tokens[first - 1]["sign"] if first and tokens[first - 1]["sign"] else ""
    start = tokens[first - 1].start() if sign else phrase[0].start()
    kind, stop = _kind(text, phrase, after, sign)
    value = _compound(phrase[0]) if kind in ("time", "score") else _value(phrase, kind)
    if re.search(r"\bminus\s\Z|(?<![\w)])[-−]\Z", text[max(0, start - 7) : start]):
        value = -value
    scaled = any(_name(token) in _SCALES or _name(token) in _LETTERS for token in phrase[1:])
    counted = frozenset(_counted(text, stop))
    return Figure(start, stop, value, kind, _bound(text, start), scaled, counted)


def _kind(
    text: str, phrase: Sequence[re.Match[str]], after: Sequence[re.Match[str]], sign: str
) -> tuple[str, int]:
    """What the number is of, and where its words end."""
    end, names = phrase[-1].end(), [_name(token) for token in after]
    near = after and _BLANK.fullmatch(text, end, after[0].start())
    if phrase[0]["time"] or phrase[0]["score"]:
        return "time" if phrase[0]["time"] else "score", end
    if near and (after[0]["percent"] or names[0] in _PERCENT):
        return "%", after[0].end()
    if near and names == ["per", "cent"]:
        return "%", after[1].end()
    if near and names[0] in _MONEY:
        return _MONEY[names[0]], after[0].end()
    if sign:
        return sign, end
    return _plain_kind(text, phrase, end), end


def _plain_kind(text: str, phrase: Sequence[re.Match[str]], end: int) -> str:
    name, start = _name(phrase[-1]), phrase[0].start()
    if name in _SHARES and (
        len(phrase) > 1 or name not in _ORDINALS or _A.search(text[max(0, start - 3) : start])
    ):
        return "%"
    if name in _ORDINALS or (phrase[-1]["th"] or "s").lower() != "s":
        return "ordinal"
    following = next(iter(re.findall(r"\A\s+([^\W\d_]+)", text[end : end + 40])), "the")
    if [_name(token) for token in phrase] == ["one"] and following.lower() in _NO_COUNT:
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


def _value(phrase: Sequence[re.Match[str]], kind: str) -> Decimal:
    total = current = Decimal(0)
    for token in phrase:
        name = _name(token)
        if name in _SHARES and kind == "%":
            current = (current or 1) * Decimal(_SHARES[name])
        elif name in _SMALL or name in _ORDINALS:
            current += _SMALL.get(name, 0) or _ORDINALS.get(name, 0)
        elif name in ("hundred", "dozen"):
            current = (current or 1) * Decimal(_SCALES[name])
        elif scale := _SCALES.get(name) or _LETTERS.get(name):
            total, current = total + (current or 1) * scale, Decimal(0)
        elif token["digits"]:
            current += Decimal(token["digits"].replace(",", ""))
    return total + current


def _compound(token: re.Match[str]) -> Decimal:
    """Minutes since midnight of a time; a score such as 2-1 as one number, 2001."""
    if token["score"]:
        first, second = re.split("[-–]", token[0])
        return Decimal(1_000 * int(first) + int(second))
    found = _CLOCK.match(token[0])
    assert found is not None
    hour, half = int(found[1]), (found[3] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return Decimal(60 * hour + int(found[2] or 0))


def _name(token: re.Match[str]) -> str:
    return (token["word"] or "").lower()
