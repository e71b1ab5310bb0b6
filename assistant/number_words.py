"""Numbers as people write them, in digits and in words: where one begins and ends, and its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {name: n for n, name in enumerate(_UNITS)} | {
    name: 10 * n for n, name in enumerate(_TENS, start=2)
}
SCALES = {
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
LETTERS = {"k": 1_000, "m": 10**6, "b": 10**9}
ORDINALS = {
    name: n
    for n, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
SHARES = {"half": "50", "third": "33.3", "thirds": "33.3", "quarter": "25", "quarters": "25"}
SHARES |= {"fifth": "20", "fifths": "20", "tenth": "10", "tenths": "10"}
MONEY = {"euro": "€", "euros": "€", "eur": "€", "dollar": "$", "dollars": "$", "usd": "$"}
MONEY |= {"pound": "£", "pounds": "£", "gbp": "£", "yen": "¥", "cent": "¢", "cents": "¢"}
PERCENT = frozenset(["percent", "percentage", "pct"])
# What may follow a score, as in "won 2-1 on Saturday"; "2-3 days" is a range.
_LITTLE = "(?:on|in|at|to|by|from|with|after|before|against|for|and|but|when|thanks|over|away)"
_TOKEN = re.compile(
    r"(?P<sign>[€$£¥])|(?P<time>\b[0-9]{1,2}(?:[.:][0-9]{2})?\s?[aApP]\.?[mM]\b\.?|\b[0-2]?\d:[0-5]\d\b)"
    r"|(?P<score>(?<![\w.,–-])[0-9]{1,2}[-–][0-9]{1,2}(?=[.,;:!?)\"”’]|\s+(?:[A-Z]|{little}\b)|\s*\Z))"
    r"|(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<th>(?:st|nd|rd|th|s)\b)?"
    r"|(?P<percent>%)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)".replace("{little}", _LITTLE),
)
_CLOCK = re.compile(r"(\d+)(?:[.:](\d+))?\s?(?:([ap])\.?m)?", re.IGNORECASE)
BLANK = re.compile(r"[\s-]*")


def tokens_of(text: str) -> list[re.Match[str]]:
    """What numbers are made of: signs, digits, words; no digits from inside a word."""
    return [token for token in _TOKEN.finditer(text) if not _inside_a_word(text, token)]


def _inside_a_word(text: str, token: re.Match[str]) -> bool:
    before = text[max(0, token.start() - 1) : token.start()]
    return bool(token["digits"]) and (before.isalpha() or before == "_")


def length_at(text: str, tokens: Sequence[re.Match[str]], first: int) -> int:
    """How many tokens from `first` on make one number; 0 when none begins there."""
    token, name = tokens[first], name_of(tokens[first])
    if token["time"] or token["score"]:
        return 1
    if not (token["digits"] or name in SMALL or name in SCALES or name in ORDINALS):
        return int(name in SHARES)
    last = first
    while (step := _step(text, tokens, last)) and not _ends(tokens[last]):
        last += step
    return last - first + 1


def _ends(token: re.Match[str]) -> bool:
    return bool(token["th"]) or name_of(token) in ORDINALS or name_of(token) in SHARES


def _step(text: str, tokens: Sequence[re.Match[str]], last: int) -> int:
    """How many tokens further the number goes on: 1, 2 past an "and", or 0."""
    for step in (1, 2):
        if last + step >= len(tokens):
            return 0
        here, after = tokens[last], tokens[last + step]
        if step == 2 and (name_of(tokens[last + 1]) != "and" or name_of(here) not in SCALES):
            return 0
        between = text[here.end() : after.start()]
        if _goes_on(here, after, between if step == 1 else ""):
            return step
    return 0


def _goes_on(here: re.Match[str], after: re.Match[str], between: str) -> bool:
    last, name = name_of(here), name_of(after)
    if not BLANK.fullmatch(between):
        return False
    if name in LETTERS:
        return bool(here["digits"]) and not between and not here["th"]
    if name in SCALES:
        return last not in ORDINALS
    if name in SHARES and (last in SMALL or here["digits"]):
        return name.endswith("s") or (last or here["digits"]) in ("one", "1")
    small = SMALL.get(name, ORDINALS.get(name))
    return small is not None and (last in SCALES or (last in _TENS and 0 < small < 10))


def value_of(phrase: Sequence[re.Match[str]], kind: str) -> Decimal:
    """What the tokens of one number come to; a share, "two thirds", in percent."""
    total = current = Decimal(0)
    for token in phrase:
        name = name_of(token)
        if name in SHARES and kind == "%":
            current = (current or 1) * Decimal(SHARES[name])
        elif name in SMALL or name in ORDINALS:
            current += SMALL.get(name, 0) or ORDINALS.get(name, 0)
        elif name in ("hundred", "dozen"):
            current = (current or 1) * Decimal(SCALES[name])
        elif scale := SCALES.get(name) or LETTERS.get(name):
            total, current = total + (current or 1) * scale, Decimal(0)
        elif token["digits"]:
            current += Decimal(token["digits"].replace(",", ""))
    return total + current


def compound(token: re.Match[str]) -> Decimal:
    """Minutes since midnight of a time; a score such as 2-1 as one number, 2001."""
    if token["score"]:
        first, second = re.split("[-–]", token[0])
        return Decimal(1_000 * int(first) + int(second))
    found = _CLOCK.match(token[0])
    assert found is not None
    hour, half = int(found[1]), (found[3] or "").lower()
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return Decimal(60 * hour + int(found[2] or 0))


def name_of(token: re.Match[str]) -> str:
    """A token's word in lower case; nothing for a sign or digits."""
    return (token["word"] or "").lower()
