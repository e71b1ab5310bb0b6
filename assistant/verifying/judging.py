"""Findings and likeness to a verdict: a finding outweighs any likeness, as a changed number looks alike."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import Verdict
from assistant.verifying.alignment import Alignment
from assistant.verifying.findings import Finding
from assistant.verifying.places import Place
from index.text.terms import STOP_WORDS

# A content word below this likeness to all of the evidence's is said by nothing there: in WiCE dev 60 %
# of the content words of claims without support, beside the sentences nearest to them, and 24 % of
# those of supported ones beside the sentences that annotators chose.
_COVERED = 0.5
# Support at which a claim counts as supported or partly so.
SUPPORTED, PARTIAL = 0.5, 0.25
# What a finding leaves of the support: one against the claim so much that it never reaches SUPPORTED,
# one that something is missing a little less than all. Chosen on attribution_dev.
_AGAINST, _MISSING = 0.5, 0.9


def judge(support: float, found: Sequence[Finding]) -> tuple[Verdict, float, list[str]]:
    """The verdict, the support in 0..1 that is left, and the reasons."""
    reasons = list(dict.fromkeys(finding.reason for finding in found))
    if any(finding.verdict is Verdict.CONTRADICTED for finding in found):
        return Verdict.CONTRADICTED, _AGAINST * support, reasons
    lacks = any(f.verdict is Verdict.PARTIAL for f in found)
    if support >= SUPPORTED and not lacks:
        return Verdict.SUPPORTED, support, ["the article says so in other words", *reasons]
    support *= _MISSING if lacks else 1.0
    if support >= PARTIAL:
        return Verdict.PARTIAL, support, reasons or ["the cited words cover only a part of it"]
    return Verdict.UNSUPPORTED, support, reasons or ["the cited words say something else"]


def uncovered(aligned: Alignment, found: Sequence[Finding]) -> list[Place]:
    """The claim's words that nothing in the evidence covers, neighbours joined."""
    words = aligned.claim.words
    bare = [word.is_content and aligned.best[at] < _COVERED for at, word in enumerate(words)]
    for finding in found:
        for at in aligned.claim.within(finding.start, finding.end):
            bare[at] = True
    places: list[Place] = []
    for at, word in enumerate(words):
        if not bare[at]:
            continue
        last = at - 1
        while last > 0 and words[last].folded in STOP_WORDS and not bare[last]:
            last -= 1
        if places and bare[last] and places[-1][1] == words[last].end:
            places[-1] = (places[-1][0], word.end)
        else:
            places.append((word.start, word.end))
    return places
