"""Two sentences beside each other, aligned both ways: each is the claim once, and the evidence once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from assistant.disagreements.facts import Facts
from assistant.verifying.alignment import Alignment, Evidence, align
from index.embedding.encoder import TokenVectors

# From here on two words say about the same. Chosen with `benchmarks.disagreements`, first half.
LIKE = 0.6


class Beside:
    """`there` has the first as the claim, `back` the second; `vectors` has those of both texts."""

    def __init__(self, one: Facts, other: Facts, vectors: Mapping[str, TokenVectors]) -> None:
        self.one, self.other = one, other
        self.there = _aligned(one, other, vectors)
        self.back = _aligned(other, one, vectors)

    def are_near(self, meaning: float, covered: float) -> bool:
        """Whether the sentences' cosine, and the share of each one's words that the other has, are so high."""
        return self._meaning >= meaning and self._covered >= covered

    @cached_property
    def _meaning(self) -> float:
        return float(self.there.meaning[0])

    @cached_property
    def _covered(self) -> float:
        return min(_covered(self.there), _covered(self.back))

    @cached_property
    def share_a_name(self) -> bool:
        """Whether a word with a capital in one stands in the other."""
        return bool(
            self.one.capitals & self.other.reading.stems
            or self.other.capitals & self.one.reading.stems
        )

    @property
    def leans(self) -> bool:
        """Whether one of them does not say itself what it is about."""
        return self.one.leans or self.other.leans


def _aligned(claim: Facts, evidence: Facts, vectors: Mapping[str, TokenVectors]) -> Alignment:
    said = Evidence(evidence.reading, [0])
    return align(claim.reading, said, vectors[claim.text], [vectors[evidence.text]])


def _covered(aligned: Alignment) -> float:
    """The share of the claim's content words that have their like in the evidence."""
    words = aligned.claim.words
    best = [aligned.best[at] >= LIKE for at, word in enumerate(words) if word.is_content]
    return sum(best) / len(best) if best else 0.0
