"""Numbers of the claim beside those of the evidence: said, said otherwise, or not said at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.answers import Verdict
from assistant.figures import Figure, figures, shown
from assistant.verifying.alignment import ANCHORED, Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.places import Place, outside

# "About 50" holds for 49, and for 52; "more than 100" for 150, but hardly for 160.
_NEAR, _FAR = Decimal("0.06"), Decimal("1.6")
# Rounding to two digits or more moves a number by no more than this.
_ROUNDING = Decimal("0.05")
# How alike two places must be for their numbers to be about the same thing: where what is counted
# is the same, where the kind tells the numbers apart, and otherwise.
_COUNTED, _KIND, _PLAIN = 0.30, 0.35, 0.45
# Where what is counted differs, the place need not be liker than that of the same number.
_ABOUT_AS_LIKE = 0.1
_EXACT = frozenset(["ordinal", "time", "score"])


def check(
    aligned: Alignment, dates: Sequence[Place], said_dates: Sequence[Place]
) -> Iterator[Finding]:
    """A finding for each number of the claim that the evidence does not have."""
    claimed = _figures(aligned.claim.text, dates)
    said = _figures(aligned.evidence.reading.text, said_dates)
    free = [figure for figure in said if not any(agree(c, figure) for c in claimed)]
    for figure in claimed:
        if figure.kind == "pronoun":
            continue
        same = [other for other in said if agree(figure, other)]
        other = _other(figure, free, aligned) or _exchanged(figure, claimed, said, aligned)
        if other and (not same or other not in free or _better(figure, other, same, aligned)):
            told = f"the article says {_shown(aligned.evidence.reading.text, other)}"
            asked = f"the answer says {_shown(aligned.claim.text, figure)}"
            yield Finding(Verdict.CONTRADICTED, f"{told}, {asked}", figure.start, figure.end)
        elif not same:
            reason = f"the cited sentences do not say {_shown(aligned.claim.text, figure)}"
            yield Finding(Verdict.PARTIAL, reason, figure.start, figure.end)


def missing(claim: str, evidence: str, granted: Sequence[Place] = ()) -> int:
    """How many numbers of the claim the evidence does not have, dates included but those `granted`."""
    said = figures(evidence)
    claimed = [figure for figure in _figures(claim, granted) if figure.kind != "pronoun"]
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
        room = {">": 1 <= ratio <= _FAR, "<": 1 / _FAR <= ratio <= 1, "~": abs(ratio - 1) <= _NEAR}
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


def _figures(text: str, dates: Sequence[Place]) -> list[Figure]:
    """The numbers that are not part of a date."""
    return [f for f in figures(text) if outside((f.start, f.end), dates)]


def _other(figure: Figure, free: Sequence[Figure], aligned: Alignment) -> Figure | None:
    """The number that the evidence gives in the place of this one."""
    rated = [
        (_likeness(figure, other, aligned) - _least(figure, other), other)
        for other in free
        if _same_kind(figure, other)
        and not _is_near(figure, other)
        and _is_anchored(figure, other, aligned)
    ]
    best = max(rated, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0 else None


def _exchanged(
    figure: Figure, claimed: Sequence[Figure], said: Sequence[Figure], aligned: Alignment
) -> Figure | None:
    """The number in this one's place where the claim has two of the evidence's the wrong way round."""
    for second in claimed:
        if second.kind != figure.kind or second.value == figure.value:
            continue
        pairs = [
            (a, b)
            for a in said
            for b in said
            if a.value == figure.value and b.value == second.value
        ]
        if len(pairs) != 1 or not _counts_as(figure, pairs[0][1], pairs[0][0]):
            continue
        if _are_crossed((figure, second), pairs[0], aligned):
            return pairs[0][1]
    return None


def _counts_as(figure: Figure, other: Figure, same: Figure) -> bool:
    """Whether it counts what `other` counts, and not what the evidence's same number counts."""
    return bool(figure.counted & other.counted) and not figure.counted & same.counted


def _are_crossed(
    mine: tuple[Figure, Figure], theirs: tuple[Figure, Figure], aligned: Alignment
) -> bool:
    straight = sum(_likeness(a, b, aligned) for a, b in zip(mine, theirs, strict=True))
    crossed = sum(_likeness(a, b, aligned) for a, b in zip(mine, reversed(theirs), strict=True))
    return crossed > straight


def _is_near(figure: Figure, other: Figure) -> bool:
    """Whether "nearly 8 million" may well be the 7.9 million of the claim."""
    if not other.bound or figure.bound == other.bound or not figure.value or not other.value:
        return False
    return abs(other.value / figure.value - 1) <= _NEAR


def _better(figure: Figure, other: Figure, same: Sequence[Figure], aligned: Alignment) -> bool:
    """Whether the same number counts something else in the evidence, and `other` counts this."""
    if not all(_counts_as(figure, other, s) for s in same):
        return False
    likest = max(_likeness(figure, s, aligned) for s in same)
    return _likeness(figure, other, aligned) > likest - _ABOUT_AS_LIKE


def _is_anchored(figure: Figure, other: Figure, aligned: Alignment) -> bool:
    here = aligned.claim.within(figure.start, figure.end)
    there = aligned.evidence.reading.within(other.start, other.end)
    same = bool(figure.counted & other.counted)
    return bool(here and there) and (same or aligned.anchor(here, there) >= ANCHORED)


def _least(figure: Figure, other: Figure) -> float:
    if figure.counted & other.counted:
        return _COUNTED
    return _KIND if figure.kind and figure.kind == other.kind else _PLAIN


def _same_kind(figure: Figure, other: Figure) -> bool:
    """A claim's plain number may stand for an amount of money or the "one" of "one of them"."""
    return figure.kind == other.kind or (figure.kind in _COUNTABLE and other.kind in _COUNTABLE)


_COUNTABLE = ("", "pronoun")


def _likeness(figure: Figure, other: Figure, aligned: Alignment) -> float:
    here = aligned.claim.within(figure.start, figure.end)
    there = aligned.evidence.reading.within(other.start, other.end)
    return aligned.likeness(here, there) if here and there else 0.0


def _shown(text: str, figure: Figure) -> str:
    """As it is written, but "Fourteen" as 14: there two numbers are told apart at a glance."""
    written = " ".join(text[figure.start : figure.end].split())
    plain = figure.kind == "" and not any(sign.isdigit() for sign in written)
    return shown([figure.value]) if plain else written
