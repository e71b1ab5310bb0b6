"""Who says it: what the evidence has one person say, the claim must not give to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers import Verdict
from assistant.verifying.alignment import Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.reading import Reading
from index.text.terms import STOP_WORDS

_VERBS = frozenset(
    """said says say told tells announced announces added adds warned warns claimed claims stated
    states argued argues insisted insists maintained maintains explained explains declared declares
    replied replies noted notes wrote writes confirmed confirms denied denies promised promises
    estimated estimates reported reports demanded demands complained complains admitted admits
    stressed urged urges suggested suggests predicted predicts called calls""".split()
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_PRONOUNS = frozenset(
    "he she they it we i you who this that which those these his her their its our".split()
)
# A speaker's words: as many as stand between the clause's begin and the verb, at most.
_LONGEST = 8
_LIKE = 0.45
_TITLES = frozenset("mr mrs ms dr sir lord lady prof professor".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words `first..last` of a text that name who speaks, and the verb's place."""

    first: int
    last: int
    verb: int


def check(aligned: Alignment) -> Iterator[Finding]:
    """A finding where claim and evidence name different speakers of the same words."""
    theirs = speakers(aligned.evidence.reading)
    if not theirs:
        return
    for mine in speakers(aligned.claim):
        stems = _stems(aligned.claim, mine)
        rated = [(aligned.likeness([mine.verb], [s.verb]), s) for s in theirs]
        if any(stems & _stems(aligned.evidence.reading, s) for s in theirs):
            continue
        like, other = max(rated, key=lambda pair: pair[0])
        if like < _LIKE or _is_name(aligned.claim, mine) != _is_name(
            aligned.evidence.reading, other
        ):
            continue
        if _known(aligned, mine):
            continue
        asked = _named(aligned.claim, mine)
        told = _named(aligned.evidence.reading, other)
        words = aligned.claim.words
        reason = f"the article has {told} say this, the answer {asked}"
        yield Finding(Verdict.CONTRADICTED, reason, words[mine.first].start, words[mine.last].end)


def speakers(reading: Reading) -> list[Speaker]:
    """Who speaks in a text; pronouns are left out, for they may be anyone."""
    found = [
        s for at, w in enumerate(reading.words) if w.folded in _VERBS if (s := _of(reading, at))
    ]
    cited = (reading.starts.get(cue.end()) for cue in _ACCORDING.finditer(reading.text))
    found += [_after(reading, at, at) for at in cited if at]
    return [s for s in found if _stems(reading, s)]


def _of(reading: Reading, verb: int) -> Speaker | None:
    """The words before a verb of saying in its clause, or right after it: "said Wilma Sørli"."""
    words = reading.words
    clause, first = words[verb].clause, verb
    while first > max(0, verb - _LONGEST) and words[first - 1].clause == clause:
        first -= 1
    if first < verb and not _is_pause(reading, verb):
        return None if words[verb - 1].folded in _PRONOUNS else Speaker(first, verb - 1, verb)
    if verb + 1 < len(words) and (words[verb + 1].is_capital or words[verb + 1].folded == "the"):
        return _after(reading, verb + 1, verb)
    return None


def _is_pause(reading: Reading, verb: int) -> bool:
    """Whether nothing stands between quote and verb: “…,” said."""
    between = reading.text[reading.words[verb - 1].end : reading.words[verb].start]
    return bool(re.search(r"[”\",]", between))


def _after(reading: Reading, first: int, verb: int) -> Speaker:
    words, last = reading.words, first
    while (
        last + 1 < min(len(words), first + _LONGEST)
        and words[last + 1].clause == words[first].clause
        and not (words[last].is_capital and not words[last + 1].is_capital)
    ):
        last += 1
    return Speaker(first, last, verb)


def _named(reading: Reading, speaker: Speaker) -> str:
    """Who speaks, as it reads in the middle of a sentence."""
    named = reading.shown(speaker.first, speaker.last)
    first = named.split()[0]
    return named[0].lower() + named[1:] if first in ("The", "A", "An") else named


def _stems(reading: Reading, speaker: Speaker) -> set[str]:
    words = reading.words[speaker.first : speaker.last + 1]
    return {w.stem for w in words if w.folded not in STOP_WORDS | _PRONOUNS | _TITLES}


def _is_name(reading: Reading, speaker: Speaker) -> bool:
    words = reading.words[speaker.first : speaker.last + 1]
    return any(w.is_capital and not w.opens for w in words)


def _known(aligned: Alignment, mine: Speaker) -> bool:
    """Whether the claim's speaker is one of the evidence's words for the other: "chief", "boss"."""
    places = [at for at in range(mine.first, mine.last + 1) if aligned.claim.words[at].is_content]
    return bool(places) and max(float(aligned.best[at]) for at in places) >= 0.75
