"""What the claim denies beside what the evidence denies; a "not" in another clause is no matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import Verdict
from assistant.verifying.alignment import Alignment, Floats
from assistant.verifying.denials import Denial, denials, depths
from assistant.verifying.findings import Finding
from assistant.verifying.reading import Word

_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
# From here on two words are taken for the same thing.
_SAME = 0.66
# "No eyelids" is not against "two kinds of eyes": what alone is denied must be the very word, or almost.
_ALONE = 0.8
# How alike the surroundings must be for the evidence's "not" to be about what the claim says.
_SAME_PLACE = 0.5
# Evidence that denies nothing at all needs less.
_ANYWHERE = 0.35


def check(aligned: Alignment) -> Iterator[Finding]:
    """A finding for each "not" that only one of claim and evidence has."""
    mine, theirs = denials(aligned.claim), denials(aligned.evidence.reading)
    if not mine and not theirs:
        return
    sides = Sides(aligned, depths(aligned.claim, mine), depths(aligned.evidence.reading, theirs))
    ours = [finding for denial in mine for finding in _denied_by_claim(denial, sides)]
    yield from ours
    if not ours:
        for denial in theirs:
            yield from _denied_by_evidence(denial, sides)


@dataclass(frozen=True, slots=True)
class Sides:
    """Claim and evidence, and how often each word of theirs is denied."""

    aligned: Alignment
    claimed: Sequence[int]
    said: Sequence[int]

    def differ(self, mine: int, theirs: int) -> bool:
        """Whether one denies what the other says; what is denied twice is said."""
        turned = _turned(mine, theirs, self.aligned)
        return (self.claimed[mine] + self.said[theirs] + turned) % 2 == 1


def _denied_by_claim(denial: Denial, sides: Sides) -> Iterator[Finding]:
    if _is_said(denial.cue, sides.aligned.claim.words, sides.aligned.said):
        return
    word = sides.aligned.claim.words[denial.cue]
    known = [(head, other) for head in denial.heads if (other := _theirs(head, sides)) >= 0]
    differing = [sides.differ(head, other) for head, other in known]
    if known and not differing[0]:
        return
    if _settles(denial, known, differing, sides.aligned, denies=any(sides.said)) or (
        not known and _is_copy(denial, sides)
    ):
        reason = f"the article does not say “{_shown(word)}”, the answer does"
        yield Finding(Verdict.CONTRADICTED, reason, word.start, word.end)
    elif not any(word.stem == other.stem for other in sides.aligned.said):
        reason = f"the cited sentences do not say “{_shown(word)}”"
        yield Finding(Verdict.PARTIAL, reason, word.start, word.end)


def _is_said(cue: int, here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether the other text has the same cue beside the same content word: "all faiths and none"."""
    beside = _beside(here, cue)
    return any(
        word.stem == here[cue].stem and beside & _beside(there, at) for at, word in enumerate(there)
    )


def _beside(words: Sequence[Word], cue: int) -> set[tuple[int, str]]:
    """The stems of the content words up to two words before and after, and where they stand."""
    places = [(step, cue + step) for step in (-2, -1, 1, 2) if 0 <= cue + step < len(words)]
    return {(step, words[at].stem) for step, at in places if words[at].is_content}


def _settles(
    denial: Denial,
    known: Sequence[tuple[int, int]],
    differing: Sequence[bool],
    aligned: Alignment,
    *,
    denies: bool,
) -> bool:
    """Whether what the claim denies is what the evidence says: its first word, or most of them.

    `denies` tells whether the evidence denies anything.
    """
    if not known or 2 * sum(differing) < len(differing):
        return False
    if len(known) == 1 and aligned.matches[known[0]] < _ALONE:
        return False
    like = aligned.likeness([known[0][0]], [known[0][1]])
    if not denies:
        return like >= _ANYWHERE
    return like >= _SAME_PLACE and (known[0][0] in denial.heads[:2] or len(known) >= 2)


def _is_copy(denial: Denial, sides: Sides) -> bool:
    """Whether the evidence has the words before a final "not", and denies nothing."""
    before = range(max(0, denial.cue - 3), denial.cue)
    words = sides.aligned.claim.words
    return (
        len(before) == 3
        and not any(sides.said)
        and all(words[at].stem in sides.aligned.evidence.reading.stems for at in before)
    )


def _denied_by_evidence(denial: Denial, sides: Sides) -> Iterator[Finding]:
    aligned, cue = sides.aligned, sides.aligned.said[denial.cue]
    if _is_said(denial.cue, aligned.said, aligned.claim.words):
        return
    for head in denial.heads[:1]:
        at = _mine(head, sides)
        if at < 0 or not sides.differ(at, head):
            continue
        if aligned.likeness([at], [head]) < _SAME_PLACE or _said_plainly(at, head, sides):
            continue
        word = aligned.claim.words[at]
        reason = f"the article says “{_shown(cue)}”, the answer leaves it out"
        yield Finding(Verdict.CONTRADICTED, reason, word.start, word.end)


def _said_plainly(at: int, denied: int, sides: Sides) -> bool:
    """Whether the evidence also says it, as well placed, without the "not"."""
    row = sides.aligned.matches[at]
    others = [
        int(j) for j in (row >= _SAME).nonzero()[0] if j != denied and not sides.differ(at, int(j))
    ]
    here = sides.aligned.likeness([at], [denied])
    return any(sides.aligned.likeness([at], [j]) >= here - 0.02 for j in others)


def _theirs(at: int, sides: Sides) -> int:
    """The evidence's word for one of the claim, -1 where it has none."""
    best = _best(sides.aligned.matches[at])
    return max(best, key=lambda j: sides.aligned.likeness([at], [j]), default=-1)


def _mine(at: int, sides: Sides) -> int:
    """The claim's word for one of the evidence, -1 where it has none."""
    best = _best(sides.aligned.matches[:, at])
    return max(best, key=lambda i: sides.aligned.likeness([i], [at]), default=-1)


def _best(likenesses: Floats) -> list[int]:
    if not len(likenesses) or likenesses.max() < _SAME:
        return []
    return [int(at) for at in (likenesses >= likenesses.max() - 0.02).nonzero()[0]]


def _turned(mine: int, theirs: int, aligned: Alignment) -> bool:
    """Whether one word is the other with a syllable that denies: hurt, unhurt."""
    a, b = aligned.claim.words[mine].folded, aligned.said[theirs].folded
    return any(a == p + b or b == p + a for p in _PREFIXES)


def _shown(word: Word) -> str:
    return word.text.lower().replace("'", "’")
