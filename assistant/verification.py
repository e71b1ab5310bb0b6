"""Does the evidence support the claim? Checks that cost nothing, in order of how much they settle.

Verbatim words, then figures, then negation, then how well every word of the claim is covered by
the evidence (token vectors of the local model, as in `index.search.ranking`). Verdicts fail
closed: nothing is "supported" by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answers import Verdict
from assistant.figures import figures, shown
from index.embedding.encoder import LocalEncoder, default_encoder
from index.embedding.products import dot
from index.errors import EmbeddingError
from index.text.terms import words

# Token coverage of a claim by its evidence. In WiCE's development set, with the evidence set that
# annotators chose, supported claims have a median of .68, partly supported ones of .61, others .33.
_SUPPORTED, _PARTIAL = 0.65, 0.45
_NEGATIONS = frozenset(
    ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"]
)


@dataclass(frozen=True)
class Verification:
    """A verdict, the support in 0..1 that it rests on, and reasons a reader understands."""

    verdict: Verdict
    score: float
    reasons: list[str] = field(default_factory=list)


def verify(
    claim: str, evidence: Sequence[str], encoder: LocalEncoder | None = None
) -> Verification:
    """Check a claim against all its evidence together."""
    if not words(claim):
        return Verification(Verdict.UNSUPPORTED, 0.0, ["the claim has no words"])
    if not any(map(words, evidence)):
        return Verification(Verdict.UNSUPPORTED, 0.0, ["no sentence is cited for it"])
    found = [_folded(text).partition(_folded(claim)) for text in evidence]
    if before := [start for start, here, _ in found if here]:
        return _verbatim(before)
    try:
        score = coverage(claim, evidence, encoder or default_encoder())
    except EmbeddingError as error:
        return Verification(Verdict.UNSUPPORTED, 0.0, [f"it could not be checked: {error}"])
    return _judge(score, _figures(claim, evidence) + _negation(claim, evidence))


def coverage(claim: str, evidence: Sequence[str], encoder: LocalEncoder) -> float:
    """The mean, over the claim's word pieces, of the best cosine among the evidence's; 0..1."""
    asked, *read = encoder.embed_tokens([claim, *evidence])
    found = np.concatenate([text.vectors for text in read])
    if not len(asked.ids) or not len(found):
        return 0.0
    return float(np.clip(dot(asked.vectors, found.T).max(axis=1).mean(), 0.0, 1.0))


def _verbatim(before: Sequence[str]) -> Verification:
    """The claim's words stand in the evidence, after these; a "not" among them can turn them."""
    if all(_is_negated(f"{start} ".rpartition(" but ")[2]) for start in before):
        reason = "the article has these words, but within a sentence that says “not”"
        return Verification(Verdict.PARTIAL, 0.5, [reason])
    return Verification(Verdict.SUPPORTED, 1.0, ["the article says so in these words"])


def _judge(score: float, doubts: list[str]) -> Verification:
    """Missing figures and turned negations outweigh likeness: a changed number looks alike."""
    if doubts:
        alike = score >= _SUPPORTED
        verdict = Verdict.CONTRADICTED if alike else Verdict.UNSUPPORTED
        return Verification(verdict, min(score, 1 - score), doubts)
    if score >= _SUPPORTED:
        return Verification(Verdict.SUPPORTED, score, ["the article says so in other words"])
    if score >= _PARTIAL:
        return Verification(Verdict.PARTIAL, score, ["the cited words cover only a part of it"])
    return Verification(Verdict.UNSUPPORTED, score, ["the cited words say something else"])


def _figures(claim: str, evidence: Sequence[str]) -> list[str]:
    """The claim's numbers that no evidence has."""
    known = figures(" . ".join(evidence))
    missing = [number for number in figures(claim) if number not in known]
    if not missing:
        return []
    there = f"; they say {shown(known)}" if known else ""
    return [f"the cited words do not say {shown(missing)}{there}"]


def _negation(claim: str, evidence: Sequence[str]) -> list[str]:
    """Whether claim and evidence differ in saying "not"; only a single sentence can be compared."""
    if len(evidence) != 1 or _is_negated(claim) == _is_negated(evidence[0]):
        return []
    return ["one of claim and article says “not”, the other does not"]


def _is_negated(text: str) -> bool:
    found = set(words(text))
    return bool(found & _NEGATIONS) or "n't" in text.replace("’", "'")


def _folded(text: str) -> str:
    """A text without regard to case, punctuation and spacing; a space at either end."""
    return f" {' '.join(words(text))} "
