"""What a text denies: the words that deny in it, and the words that these deny."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verifying.reading import Reading, Word

_CUES = frozenset(
    """not no never none nobody nothing neither nor cannot nowhere without hardly barely scarcely
    isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt wont wouldnt cant couldnt shouldnt
    mustnt aint neednt""".split()
)
# Words that deny without a "not": they make good for one, but nobody is held to them.
_DENIALS = frozenset(
    """fail failed fails failing failure refuse refused refuses refusing refusal deny denied denies
    denying denial decline declined declines reject rejected rejects rejecting lack lacked lacks
    lacking unable absence absent avoid avoided avoids miss missed misses missing stop stopped
    instead prevent prevented unlike few little rarely seldom except unlikely impossible false
    untrue wrong zero free non neither rather dispute disputed disputes halt halted cancel cancelled
    canceled ban banned banning bans prohibit prohibited prohibits prohibiting forbid forbidden abandon abandoned withdraw withdrawn lose lost scrap scrapped""".split()
)
# "Not only", "no doubt", "no fewer than", "No. 5": nothing is denied.
_IDLE = re.compile(
    r"\b(?:not (?:only|just|merely|simply)\b.{1,120}\bbut|\w+n['’]t (?:only|just|merely|simply)"
    r"|not (?:necessarily|least)|no (?:doubt|less|fewer|more than|later"
    r"|sooner|matter|wonder)|no\.?\s*\d+|neither here)\b",
    re.IGNORECASE | re.DOTALL,
)
_REACH, _HEADS = 8, 3


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, as a place among the words, and the content words that it denies."""

    cue: int
    heads: Sequence[int]


def denials(reading: Reading) -> list[Denial]:
    """Where a text denies something."""
    found = []
    for at, word in enumerate(reading.words):
        if _is_cue(word) and not _is_idle(reading, word):
            found.append(Denial(at, _heads(reading, at)))
    return found


def _is_cue(word: Word) -> bool:
    return word.folded in _CUES or word.folded.replace("'", "") in _CUES


def _is_idle(reading: Reading, word: Word) -> bool:
    return bool(_IDLE.match(reading.text, word.start))


def _heads(reading: Reading, cue: int) -> list[int]:
    """The content words after a cue in its clause; those before it where it ends one."""
    words = reading.words
    clause = words[cue].clause
    after = [
        at
        for at in range(cue + 1, min(cue + _REACH, len(words)))
        if words[at].clause == clause and words[at].is_content
    ]
    before = [
        at
        for at in range(cue - 1, max(cue - _REACH, -1), -1)
        if words[at].clause == clause and words[at].is_content
    ]
    return (after or before)[:_HEADS]


def depths(reading: Reading, found: Sequence[Denial]) -> Sequence[int]:
    """How often each word is denied, by a "not" or by a word that denies of itself."""
    depths = [0] * len(reading.words)
    for denial in found:
        for at in denial.heads:
            depths[at] += 1
    for at, word in enumerate(reading.words):
        if word.folded in _DENIALS:
            for head in {at, *_heads(reading, at)}:
                depths[head] += 1
    return depths
