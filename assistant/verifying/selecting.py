"""Evidence as sentences: of long evidence, those that have most of the claim's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.text.sentences import split_sentences
from index.text.terms import terms

# More sentences than an answer ever cites, but fewer than a page has: each costs about 3 ms.
_MOST = 24
# The model reads no more than 256 word pieces: what is cut off would count as not said.
_LONGEST = 700


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the evidence, and the day it was published, where that is known."""

    text: str
    published: date | None = None


def sentences_for(
    claim: str, evidence: Sequence[str], published: Sequence[date | None]
) -> list[Sentence]:
    """The sentences to check a claim against, in order."""
    found = [
        Sentence(piece, day)
        for text, day in zip(evidence, published, strict=False)
        for start, end in split_sentences(text)
        for piece in _pieces(text[start:end])
    ]
    if len(found) <= _MOST:
        return found
    asked = set(terms(claim))
    shared = [len(asked & set(terms(sentence.text))) for sentence in found]
    best = sorted(range(len(found)), key=lambda at: -shared[at])[:_MOST]
    return [found[at] for at in sorted(best)]


def _pieces(text: str) -> list[str]:
    """A sentence in pieces that the model can read, cut between words."""
    pieces: list[str] = []
    while len(text) > _LONGEST:
        cut = text.rfind(" ", 1, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        pieces.append(text[:cut])
        text = text[cut:].lstrip()
    return [*pieces, text] if text else pieces
