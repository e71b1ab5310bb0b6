"""Whether one number may stand for another: "about 50" for 49, 46 for 46.3."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.figures import Figure, figures
from assistant.verifying.places import Place, outside

# "About 50" holds for 49, and for 52; "more than 100" for 150, but hardly for 160.
NEAR, _FAR = Decimal("0.06"), Decimal("1.6")
# Rounding to two digits or more moves a number by no more than this.
_ROUNDING = Decimal("0.05")
_EXACT = frozenset(["ordinal", "time", "score"])


def missing(claim: str, evidence: str, granted: Sequence[Place] = ()) -> int:
    """How many numbers of the claim the evidence does not have, dates included but those `granted`."""
    said = figures(evidence)
    claimed = [figure for figure in plain_figures(claim, granted) if figure.kind != "pronoun"]
    return sum(not any(agree(figure, other) for other in said) for figure in claimed)


def agree(claimed: Figure, said: Figure) -> bool:
    """Whether a claim may give this number where the evidence gives that one."""
    kinds = {claimed.kind, said.kind} - {"", "pronoun"}
    if len(kinds) > 1 or (kinds & _EXACT and claimed.kind != said.kind):
        return False
    if claimed.value == said.value:
        return True
    if claimed.kind != said.kind or kinds & _EXACT or claimed.value * said.value <= 0:
        return False
    return _holds(claimed, said)


def _holds(claimed: Figure, said: Figure) -> bool:
    """Whether the claim's "about", "more than" or rounding has room for the evidence's number."""
    ratio = said.value / claimed.value
    if claimed.bound:
        room = {">": 1 <= ratio <= _FAR, "<": 1 / _FAR <= ratio <= 1, "~": abs(ratio - 1) <= NEAR}
        return claimed.bound != said.bound and room[claimed.bound]
    rounded = claimed.scaled or _is_rounded(claimed.value, said.value)
    return rounded and _rounds(claimed.value, said.value)


def _is_rounded(mine: Decimal, theirs: Decimal) -> bool:
    """46 is 46.3 rounded; 138 is not 137 rounded."""
    return _decimals(mine) < _decimals(theirs) and abs(mine) >= 10


def _rounds(mine: Decimal, theirs: Decimal) -> bool:
    """Whether `theirs`, to as many digits as `mine` has, is `mine`."""
    plain = mine.normalize()
    step = Decimal(1).scaleb(int(plain.as_tuple().exponent))
    return abs(mine - theirs) <= step / 2 and abs(mine - theirs) <= _ROUNDING * abs(mine)


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def plain_figures(text: str, dates: Sequence[Place]) -> list[Figure]:
    """The numbers that are not part of a date."""
    return [f for f in figures(text) if outside((f.start, f.end), dates)]
