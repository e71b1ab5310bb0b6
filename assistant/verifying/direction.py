"""Words that turn the claim's statement round: "fell" where the evidence has "rose"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answers import Verdict
from assistant.verifying.alignment import Alignment
from assistant.verifying.denials import denials
from assistant.verifying.findings import Finding
from assistant.verifying.opposites import are_converse, sides, turned

# How alike the places of the two words must be, and how much more than where the claim's own word
# stands in the evidence.
_LIKE, _BETTER = 0.5, 0.1
# From here on two words are taken for the same.
_SAME = 0.66
# Little words stand everywhere: their places must be more alike.
_LIKE_LITTLE = 0.6


def check(aligned: Alignment) -> Iterator[Finding]:
    """A finding for each word that the evidence has the opposite of, in its place."""
    mine, theirs = aligned.claim.words, aligned.said
    found = [at for at, word in enumerate(mine) if sides(word.folded)]
    facing = [at for at, word in enumerate(theirs) if sides(word.folded)]
    for at in found:
        others = [j for j in facing if turned(mine[at].folded, theirs[j].folded)]
        others = [j for j in others if not _is_said(j, aligned)]
        if not others:
            continue
        there = max(others, key=lambda j: aligned.likeness([at], [j]))
        like = aligned.likeness([at], [there])
        same = _same(at, facing, aligned)
        least = _LIKE if mine[at].is_content else _LIKE_LITTLE
        if like < least or like < same + _BETTER or _is_converse(at, there, aligned):
            continue
        if _is_denied(at, there, aligned) or not _is_of_the_same(at, there, aligned):
            continue
        told, asked = theirs[there], mine[at]
        reason = f"the article says “{told.text}”, the answer says “{asked.text}”"
        instead = told.start, told.end
        yield Finding(Verdict.CONTRADICTED, reason, asked.start, asked.end, instead)


def _is_said(there: int, aligned: Alignment) -> bool:
    """Whether the claim has the evidence's word, too: then it stands for nothing else."""
    return aligned.said[there].stem in aligned.claim.stems


def _same(at: int, facing: Sequence[int], aligned: Alignment) -> float:
    """How alike the place is where the evidence has the word itself, or one of its side."""
    word, theirs = aligned.claim.words[at], aligned.said
    same = [j for j, other in enumerate(theirs) if other.stem == word.stem]
    same += [j for j in facing if sides(theirs[j].folded) & sides(word.folded)]
    return max((aligned.likeness([at], [j]) for j in same), default=-1.0)


def _is_converse(at: int, there: int, aligned: Alignment) -> bool:
    """Whether what is "A before B" here is "B after A" there: what follows the one word comes before the other."""
    mine, theirs = aligned.claim.words, aligned.said
    if not are_converse(mine[at].folded, theirs[there].folded):
        return False
    after = [k for k in range(at + 1, min(at + 5, len(mine))) if mine[k].is_content]
    if not after:
        return False
    part = aligned.evidence.parts
    rows = aligned.matches[after[:1]]
    ahead = [j for j in range(max(0, there - 10), there) if part[j] == part[there]]
    behind = [j for j in range(there + 1, min(there + 11, len(theirs))) if part[j] == part[there]]
    return bool(ahead) and (
        not behind or rows[:, ahead].max(axis=1).sum() > rows[:, behind].max(axis=1).sum() + 0.2
    )


def _is_of_the_same(at: int, there: int, aligned: Alignment) -> bool:
    """Whether a little word stands beside the same: "more blood" is not "less susceptible"."""
    return aligned.claim.words[at].is_content or aligned.anchor([at], [there]) >= _SAME


def _is_denied(at: int, there: int, aligned: Alignment) -> bool:
    """Whether it is "not closed" beside "open": one of the two words is denied, the other not."""
    mine = {head for denial in denials(aligned.claim) for head in denial.heads}
    theirs = {head for denial in denials(aligned.evidence.reading) for head in denial.heads}
    return (at in mine) != (there in theirs)
