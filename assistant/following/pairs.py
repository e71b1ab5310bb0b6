"""Statements of then and of now, each verified against the sentences behind the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Citation, Claim, Verdict
from assistant.figures import figures
from assistant.verification import Case, Verification, verify_all
from index.embedding.embedder import Vectors
from index.embedding.encoder import default_encoder
from index.embedding.products import dot
from index.errors import EmbeddingError
from index.text.terms import terms

# Two statements with a smaller share of the stems of the shorter one in common are not compared: 4 ms
# each. Of the sample articles' sentences none with less says the same as another, or contradicts it.
_SHARED = 0.15
# Sentences less alike are about two things, whose figures do not speak against each other: in the sample
# articles "17 people were injured" is .72 from "14 were hurt", "101 people on board" .58.
_SAME_THING = 0.65
# "Four of those hurt" is no other figure for how many were hurt.
_OF_A_WHOLE = re.compile(r"\s+of\s+(?:those|these|them|whom|us|the|its|their)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """What the sentences behind a statement of then make of one of now, and the other way round;
    `likeness` is the cosine of the two, 0 where one of them counts a part of what the other counts.
    """

    now_by_then: Verification
    then_by_now: Verification
    likeness: float

    @property
    def is_repeated(self) -> bool:
        """Whether what is said now was said then."""
        return self.now_by_then.verdict is Verdict.SUPPORTED

    @property
    def is_confirmed(self) -> bool:
        """Whether what was said then is said now."""
        return self.then_by_now.verdict is Verdict.SUPPORTED

    @property
    def is_against(self) -> bool:
        """Whether each has another value in the place of the other's, and both are of one thing. A
        single direction would take a sentence with two figures for a denial of one with the second.
        """
        both = (self.now_by_then, self.then_by_now)
        against = all(one.verdict is Verdict.CONTRADICTED for one in both)
        return against and self.likeness >= _SAME_THING


def pairs(then: Sequence[Claim], now: Sequence[Claim]) -> dict[tuple[int, int], Pair]:
    """The pairs that are worth comparing, by their places in the two lists."""
    stems = [[set(terms(claim.text)) for claim in claims] for claims in (then, now)]
    near = [
        (a, b)
        for a, mine in enumerate(stems[0])
        for b, theirs in enumerate(stems[1])
        if len(mine & theirs) >= _SHARED * min(len(mine), len(theirs))
    ]
    cases = [
        case
        for a, b in near
        for case in (
            case_of(now[b].text, then[a].citations),
            case_of(then[a].text, now[b].citations),
        )
    ]
    found = verify_all(cases)
    likeness = _likeness(then, now, near)
    each = zip(near, found[::2], found[1::2], likeness, strict=True)
    return {places: Pair(mine, theirs, alike) for places, mine, theirs, alike in each}


def case_of(text: str, citations: Sequence[Citation]) -> Case:
    """A statement and the sentences that are to bear it out."""
    articles = [citation.article for citation in citations]
    quotes = [citation.quote for citation in citations]
    return Case(text, quotes, [a.published for a in articles], [a.source for a in articles])


def is_supported(text: str, citations: Sequence[Citation]) -> bool:
    """Whether sentences bear out a statement."""
    return verify_all([case_of(text, citations)])[0].verdict is Verdict.SUPPORTED


def _likeness(
    then: Sequence[Claim], now: Sequence[Claim], near: Sequence[tuple[int, int]]
) -> list[float]:
    """The cosines of the pairs; 0 where there is no model."""
    texts = list(dict.fromkeys(text for a, b in near for text in (then[a].text, now[b].text)))
    if not texts:
        return []
    try:
        vectors = dict(zip(texts, default_encoder().embed(texts), strict=True))
    except EmbeddingError:  # then `verify_all` has found nothing either
        return [0.0] * len(near)
    return [_cosine(then[a].text, now[b].text, vectors) for a, b in near]


def _cosine(one: str, other: str, vectors: Mapping[str, Vectors]) -> float:
    if counts_a_part(one) or counts_a_part(other):
        return 0.0
    return float(dot(vectors[one], vectors[other]))


def counts_a_part(text: str) -> bool:
    """Whether a number in it is of a whole that is named: "four of those hurt"."""
    return any(_OF_A_WHOLE.match(text, figure.end) for figure in figures(text))
