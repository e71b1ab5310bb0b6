"""What nothing in the cited sentences covers, for the reader to see: the words, within their claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answers import Answer, Claim

NO_CITATION = "no sentence is cited for it"


@dataclass(frozen=True)
class Doubt:
    """A claim in pieces, each with whether it is covered, and what is to be said about it."""

    pieces: Sequence[tuple[str, bool]]
    told: str

    @property
    def claim(self) -> str:
        """The whole claim."""
        return "".join(piece for piece, _ in self.pieces)


def doubts(answer: Answer) -> list[Doubt]:
    """The claims of an answer of which not every word is covered, in order."""
    return [doubt for claim in answer.claims for doubt in _of(claim)]


def _of(claim: Claim) -> Iterator[Doubt]:
    if not claim.citations:
        yield Doubt([(" ".join(claim.text.split()), False)], claim.reason or NO_CITATION)
    elif claim.uncovered:
        words = ", ".join(f"“{words}”" for words in claim.uncovered_words)
        told = f"nothing in the cited sentences covers: {words}"
        yield Doubt(list(_pieces(claim)), claim.reason if claim.verdict == "contradicted" else told)


def _pieces(claim: Claim) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in claim.uncovered:
        yield _in_one_line(claim.text[at:start]), True
        yield _in_one_line(claim.text[start:end]), False
        at = end
    yield _in_one_line(claim.text[at:]), True


def _in_one_line(text: str) -> str:
    return text.replace("\n", " ")
