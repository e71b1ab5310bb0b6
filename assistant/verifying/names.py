"""Names of the claim beside those of the evidence: the same, another in their place, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answers import Verdict
from assistant.verifying.alignment import ANCHORED, Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.naming import Names, role, sort
from assistant.verifying.places import Place
from assistant.verifying.same_names import known

# How alike two places must be for their names to be in the same part; more where a sentence begins.
_LIKE, _LIKE_AT_START = 0.40, 0.55


def check(
    aligned: Alignment, others: Sequence[Place], said_others: Sequence[Place]
) -> Iterator[Finding]:
    """A finding for each name of the claim that the evidence does not have."""
    mine, theirs = aligned.claim, aligned.evidence.reading
    claimed, said = Names(mine, theirs, others), Names(theirs, mine, said_others)
    free = [
        run for run in said.runs if not any(known(theirs.words[at], theirs, mine) for at in run)
    ]
    lacking = [
        (run, missing)
        for run in claimed.runs
        if (missing := [at for at in run if not known(mine.words[at], mine, theirs)])
    ]
    found = [_other(run, missing, free, said.runs, aligned) for run, missing in lacking]
    # One name can't stand for two: then it is unsure whether it stands for either.
    rivals = Counter(other[0] for other in found if other)
    for (run, missing), other in zip(lacking, found, strict=True):
        if other and rivals[other[0]] == 1:
            yield _against(run, missing, other, aligned)
        elif other or len(missing) == len(run) or missing[-1] == run[-1]:
            start, end = _place(missing, aligned)
            asked = mine.shown(missing[0], missing[-1])
            yield Finding(Verdict.PARTIAL, f"the cited sentences do not name {asked}", start, end)


def _against(
    run: Sequence[int], missing: Sequence[int], other: Sequence[int], aligned: Alignment
) -> Finding:
    told = aligned.evidence.reading.shown(other[0], other[-1])
    asked = aligned.claim.shown(run[0], run[-1])
    reason = f"the article says {told}, the answer says {asked}"
    words = aligned.said
    instead = words[other[0]].start, words[other[-1]].end
    return Finding(Verdict.CONTRADICTED, reason, *_place(missing, aligned), instead)


def _place(missing: Sequence[int], aligned: Alignment) -> Place:
    return aligned.claim.words[missing[0]].start, aligned.claim.words[missing[-1]].end


def _other(
    run: Sequence[int],
    missing: Sequence[int],
    free: Sequence[list[int]],
    said: Sequence[list[int]],
    aligned: Alignment,
) -> Sequence[int] | None:
    """The name that the evidence has in the place of this one."""
    if len(missing) < len(run):
        return _sharing(run, missing, said, aligned)
    mine, theirs = aligned.claim, aligned.evidence.reading
    rated = [
        (aligned.likeness(run, other), other)
        for other in free
        if sort(mine, run) == sort(theirs, other)
        and role(mine, run) == role(theirs, other)
        and aligned.anchor(run, other) >= ANCHORED
    ]
    best = max(rated, key=lambda pair: pair[0], default=None)
    least = _LIKE_AT_START if len(run) == 1 and mine.words[run[0]].opens else _LIKE
    return best[1] if best and best[0] >= least else None


def _sharing(
    run: Sequence[int], missing: Sequence[int], said: Sequence[list[int]], aligned: Alignment
) -> Sequence[int] | None:
    """A name with a word in common and another where the claim has its own: two people Adair."""
    words, theirs = aligned.claim.words, aligned.said
    kept = {words[at].stem for at in run if at not in missing}
    mine = {words[at].stem for at in run}
    for other in said:
        stems = {theirs[at].stem for at in other}
        if not (stems & kept and len(stems - mine) and len(stems) <= len(run) + 1):
            continue
        if aligned.likeness(run, other) >= _LIKE and aligned.anchor(run, other) >= ANCHORED:
            return other
    return None
