"""Names of the claim beside those of the evidence: the same, another in their place, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from assistant.answers import Verdict
from assistant.verifying.alignment import Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.places import Place, outside
from assistant.verifying.reading import Reading, Word
from assistant.verifying.vocabulary import is_common
from index.text.terms import STOP_WORDS

# Names that have nothing in common but what they name.
_ALIASES = (
    {"us", "usa", "united states", "america", "american", "americans", "washington"},
    {"uk", "united kingdom", "britain", "british", "great britain"},
    {"un", "united nations"},
    {"eu", "european union"},
    {"nyc", "new york city"},
)
# "Mosqeda" is Mosqueda, "Hansen" is not Jansen; the least share of letters in common.
_SPELLING = 0.85
# "Iraq" and "Iraqi", "Canada" and "Canadian" have this many first letters in common.
_ROOT = 4
# How alike two places must be for their names to be in the same part; more where a sentence begins.
_LIKE, _LIKE_AT_START = 0.40, 0.55
_PLACE_LEADS = frozenset("in at near from into outside across around".split())
# How names of peoples end.
_PEOPLES = ("ian", "ish", "ese", "ican", "ians")


class Names:
    """The names in a text: runs of capitalised words, as places among its words.

    `other` is the text it is compared with; `others` are the places of dates and numbers.
    """

    def __init__(self, reading: Reading, other: Reading, others: Sequence[Place]) -> None:
        self.reading = reading
        self._other = other
        self._others = others

    @cached_property
    def runs(self) -> list[list[int]]:
        """Each name's words; "Bank of England" is two names, which does no harm."""
        found: list[list[int]] = []
        for at, word in enumerate(self.reading.words):
            if not self._may_be_name(word):
                continue
            if found and found[-1][-1] == at - 1 and self._is_near(at):
                found[-1].append(at)
            else:
                found.append([at])
        return [run for run in found if self._is_name(run)]

    def _may_be_name(self, word: Word) -> bool:
        return (
            word.is_capital
            and word.folded not in STOP_WORDS - {"us"}
            and word.text != "I"
            and outside((word.start, word.end), self._others)
        )

    def _is_near(self, at: int) -> bool:
        words, text = self.reading.words, self.reading.text
        if words[at].opens:
            return False
        return bool(re.fullmatch(r"[\s.\-'’]*", text[words[at - 1].end : words[at].start]))

    def _is_name(self, run: list[int]) -> bool:
        """A capital where a sentence begins tells nothing, and one in a heading tells little.

        There only what is no common word counts.
        """
        first = self.reading.words[run[0]]
        common = first.folded in self._lower or (
            not first.text.isupper() and is_common(first.folded, opens=first.opens)
        )
        if (first.opens or len(run) == 1) and common:
            del run[0]
        return bool(run)

    @cached_property
    def _lower(self) -> frozenset[str]:
        words = [*self.reading.words, *self._other.words]
        return frozenset(word.folded for word in words if word.text[:1].islower())


def check(
    aligned: Alignment, others: Sequence[Place], said_others: Sequence[Place]
) -> Iterator[Finding]:
    """A finding for each name of the claim that the evidence does not have."""
    mine, theirs = aligned.claim, aligned.evidence.reading
    claimed, said = Names(mine, theirs, others), Names(theirs, mine, said_others)
    free = [
        run for run in said.runs if not any(_known(theirs.words[at], theirs, mine) for at in run)
    ]
    for run in claimed.runs:
        missing = [at for at in run if not _known(mine.words[at], mine, theirs)]
        if not missing:
            continue
        start, end = mine.words[missing[0]].start, mine.words[missing[-1]].end
        other = _other(run, missing, free, said.runs, aligned)
        if other:
            told, asked = theirs.shown(other[0], other[-1]), mine.shown(run[0], run[-1])
            reason = f"the article says {told}, the answer says {asked}"
            yield Finding(Verdict.CONTRADICTED, reason, start, end)
        elif len(missing) == len(run) or missing[-1] == run[-1]:
            asked = mine.shown(missing[0], missing[-1])
            yield Finding(Verdict.PARTIAL, f"the cited sentences do not name {asked}", start, end)


def _known(word: Word, reading: Reading, other: Reading) -> bool:
    """Whether the other text has this word of a name, or one that stands for the same."""
    if word.stem in other.stems or word.folded in other.initials:
        return True
    if any(_alike(word.folded, name) for name in other.capitals):
        return True
    known = next((names for names in _ALIASES if word.folded in names), ())
    return any(f" {name} " in other.line for name in known) or _is_spelt_out(word, reading, other)


@lru_cache(maxsize=4_096)
def _alike(name: str, other: str) -> bool:
    """The same name spelt otherwise, or a country and its people."""
    if name[:1] != other[:1]:
        return False
    if name[:_ROOT] == other[:_ROOT] and min(len(name), len(other)) >= _ROOT:
        shorter, longer = sorted((name, other), key=len)
        if longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 4:
            return True
    return SequenceMatcher(None, name, other).ratio() >= _SPELLING


def _is_spelt_out(word: Word, reading: Reading, other: Reading) -> bool:
    """Whether the other text has the initials of the name that this word is part of."""
    short = {w.folded for w in other.words if w.text.isupper() and len(w.folded) >= 2}
    return bool(short) and any(
        initials in short and word.folded[:1] in initials for initials in reading.initials
    )


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
    opens = len(run) == 1 and aligned.claim.words[run[0]].opens
    rated = [
        (aligned.likeness(run, other), other)
        for other in free
        if _sort(aligned.claim, run) == _sort(aligned.evidence.reading, other)
        and _is_place(aligned.claim, run) == _is_place(aligned.evidence.reading, other)
    ]
    best = max(rated, key=lambda pair: pair[0], default=None)
    least = _LIKE_AT_START if opens else _LIKE
    return best[1] if best and best[0] >= least else None


def _sort(reading: Reading, run: Sequence[int]) -> str:
    """Acronyms stand for acronyms, peoples for peoples."""
    first = reading.words[run[0]]
    if len(run) > 1:
        return "name"
    if first.text.isupper() or first.text[:-1].isupper():
        return "acronym"
    return "people" if first.folded.endswith(_PEOPLES) else "name"


def _is_place(reading: Reading, run: Sequence[int]) -> bool:
    """Whether a name follows a word that leads to places."""
    before = reading.words[run[0] - 1] if run[0] else None
    if before is not None and before.folded == "the" and run[0] > 1:
        before = reading.words[run[0] - 2]
    return before is not None and before.folded in _PLACE_LEADS


def _sharing(
    run: Sequence[int], missing: Sequence[int], said: Sequence[list[int]], aligned: Alignment
) -> Sequence[int] | None:
    """A name with a word in common and another where the claim has its own: two people Adair."""
    words, theirs = aligned.claim.words, aligned.said
    kept = {words[at].stem for at in run if at not in missing}
    mine = {words[at].stem for at in run}
    for other in said:
        stems = {theirs[at].stem for at in other}
        if stems & kept and len(stems - mine) and len(stems) <= len(run) + 1:
            return other
    return None
