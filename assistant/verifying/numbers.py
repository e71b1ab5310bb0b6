"""Numbers of the claim beside those of the evidence: said, said otherwise, or not said at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answers import Verdict
from assistant.figures import Figure, shown
from assistant.verifying.agreeing import NEAR, agree, plain_figures
from assistant.verifying.alignment import ANCHORED, Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.places import Place

# How alike two places must be for their numbers to be about the same thing: where what is counted
# is the same, where the kind tells the numbers apart, and otherwise.
_COUNTED, _KIND, _PLAIN = 0.30, 0.35, 0.45
# Where what is counted differs, the place need not be liker than that of the same number.
_ABOUT_AS_LIKE = 0.1
# A number that was counted by leaving others out: nothing else can be its other value.
_REST = re.compile(r"\b(?:other|remaining|another)\s\Z", re.IGNORECASE)


def check(
    aligned: Alignment, dates: Sequence[Place], said_dates: Sequence[Place]
) -> Iterator[Finding]:
    """A finding for each number of the claim that the evidence does not have."""
    claimed = plain_figures(aligned.claim.text, dates)
    said = plain_figures(aligned.evidence.reading.text, said_dates)
    figures = [figure for figure in claimed if figure.kind != "pronoun"]
    found = [_instead(figure, claimed, said, aligned) for figure in figures]
    # One number can't stand for two: then it is unsure whether it stands for either.
    rivals = Counter(other for other in found if other)
    for figure, other in zip(figures, found, strict=True):
        if other and rivals[other] == 1:
            told = f"the article says {_shown(aligned.evidence.reading.text, other)}"
            asked = f"the answer says {_shown(aligned.claim.text, figure)}"
            reason, instead = f"{told}, {asked}", (other.start, other.end)
            yield Finding(Verdict.CONTRADICTED, reason, figure.start, figure.end, instead)
        elif not any(agree(figure, s) for s in said):
            reason = f"the cited sentences do not say {_shown(aligned.claim.text, figure)}"
            yield Finding(Verdict.PARTIAL, reason, figure.start, figure.end)


def _instead(
    figure: Figure, claimed: Sequence[Figure], said: Sequence[Figure], aligned: Alignment
) -> Figure | None:
    """The evidence's number that speaks against this one."""
    if _REST.search(aligned.claim.text[: figure.start]):
        return None
    free = [s for s in said if not any(agree(c, s) for c in claimed)]
    same = [s for s in said if agree(figure, s)]
    other = _other(figure, free, aligned) or _exchanged(figure, claimed, said, aligned)
    if other and same and other in free and not _better(figure, other, same, aligned):
        return None
    return other


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
    return abs(other.value / figure.value - 1) <= NEAR


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
