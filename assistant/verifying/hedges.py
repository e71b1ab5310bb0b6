"""Hedges that the claim drops: "reportedly", "may", "at least" turned into plain fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answers import Verdict
from assistant.verifying.alignment import Alignment
from assistant.verifying.findings import Finding

# By what they do: say that something is hearsay, possible, meant, or a limit of a number.
_KINDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\b(?:reportedly|allegedly|alleged|apparently|supposedly|purportedly|rumou?red|unconfirmed"
            r"|(?:is|are|was|were) (?:said|stated|reported|described) to|it is said|is believed|are believed|is thought|are thought"
            r"|seems?|seemingly|appears? to|appeared to|according to)\b"
        ),
        (
            r"\b(?:may|might|could|possibly|perhaps|maybe|probably|likely|potentially|can)(?:n['’]?t|not)?\b(?! \d)"
            r"|\b(?:is|are|was|were) (?:expected|due|set|about|likely) to\b|\b(?:would|should)(?:n['’]t)?\b"
        ),
        r"\b(?:at least|no (?:less|fewer) than|more than|over|above|upwards of)(?= (?:an? )?[€$£]?\w)",
        r"\b(?:at most|no more than|up to|as (?:much|many) as|less than|fewer than|under|below)(?= (?:an? )?[€$£]?\w)",
    )
)
_SAID = re.compile(r"\b(?:said|says|told|say|told|claim(?:s|ed)|accused|maintain(?:s|ed))\b")
_NUMBER = re.compile(
    r"\s+(?:an?\s+)?[€$£]?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|half|a\b|hundred|thousand|dozen)",
    re.IGNORECASE,
)
# How well the words of the claim must match those that the evidence hedges.
_SAME = 0.7


def check(aligned: Alignment) -> Iterator[Finding]:
    """A finding for each hedge of the evidence about words that the claim states plainly."""
    text = aligned.evidence.reading.text
    for number, kind in enumerate(_KINDS):
        if kind.search(aligned.claim.text) or (number < 2 and _SAID.search(aligned.claim.text)):
            continue
        for hedge in kind.finditer(text):
            if number >= 2 and not _NUMBER.match(text, hedge.end()):
                continue
            if found := _stated(aligned, hedge.end(), 2 if number >= 2 else 3):
                shown = " ".join(hedge[0].split()).lower()
                reason = f"the article says “{shown}”, the answer leaves it out"
                yield Finding(Verdict.PARTIAL, reason, *found)
                break


def ends_in_one(text: str) -> bool:
    """Whether a hedge is the last of a text's words."""
    last = " ".join(text.split()[-3:])
    return any(
        found.end() == len(last) for kind in _KINDS for found in kind.finditer(f"{last} one")
    )


def _stated(aligned: Alignment, end: int, count: int) -> tuple[int, int] | None:
    """The place of the claim's word for the first of those that the hedge is about."""
    words = aligned.said
    first = next((at for at, word in enumerate(words) if word.start >= end), len(words))
    clause = words[first].clause if first < len(words) else -1
    heads = [
        at
        for at in range(first, min(first + 6, len(words)))
        if words[at].is_content and words[at].clause == clause
    ][:count]
    columns = [aligned.matches[:, at] for at in heads]
    if not columns or any(column.max(initial=0.0) < _SAME for column in columns):
        return None
    word = aligned.claim.words[int(columns[0].argmax())]
    return word.start, word.end
