"""Claim and evidence side by side: how well each word of the one matches each word of the other.

Words with the same stem match wholly; others as their vectors in context do, which are the means
of their pieces' vectors (late interaction as in `index.search.matching`, a word at a time).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.verifying.places import Place
from assistant.verifying.reading import Reading, Word
from index.embedding.embedder import Vectors
from index.embedding.encoder import TokenVectors
from index.embedding.products import dot
from index.search.matching import best_matches

Floats = NDArray[np.float32]

# Words around a place that tell whether two places are about the same, and how fast they fade.
_NEAR, _FAR = 6, 10
_FADE, _DRIFT = 0.25, 0.05
# How far off the next content words of a place may be, and those of the other that are like them.
_NEXT, _BESIDE = 5, 4
# The anchor that two places of the same thing have.
ANCHORED = 0.35
# A function word tells little about what a place is about.
_FUNCTION_WORD = 0.25
# Of bert-base-uncased's vocabulary: where whole words begin, and its end.
_FIRST_WORD, _LAST_WORD = 1996, 30521


@dataclass(frozen=True)
class Evidence:
    """The sentences a claim is checked against, as one text, a paragraph each."""

    reading: Reading
    starts: Sequence[int]

    @cached_property
    def parts(self) -> NDArray[np.int64]:
        """Which sentence each word is of, (n,)."""
        return np.array(
            [bisect_right(self.starts, word.start) - 1 for word in self.reading.words], dtype=int
        )


@dataclass(frozen=True)
class Alignment:
    """A claim of m words beside evidence of n words in p sentences.

    `matches` (m, n): the likeness, 0..1, of each claim word and each evidence word. `pieces` (k,): the best cosine, 0..1, of each of the claim's
    k word pieces with any of the evidence's, `ranks` (k,) how rare each is, and `spans` (k, 2) where
    it stands. `meaning` (p,):
    each sentence's cosine with the claim; `theme`: the cosine of all sentences' mean with it.
    `granted` are places of the claim that the evidence says in words that are nothing like them.
    """

    claim: Reading
    evidence: Evidence
    matches: Floats
    pieces: Floats
    ranks: Floats
    spans: NDArray[np.int64]
    meaning: Floats
    theme: float
    granted: Sequence[Place] = ()

    def granting(self, places: Sequence[Place]) -> Alignment:
        """The same, with these places of the claim taken for said."""
        matches, pieces = self.matches.copy(), self.pieces.copy()
        for start, end in places:
            for at in self.claim.within(start, end):
                matches[at, self.matches[at].argmax()] = 1.0
            pieces[(self.spans[:, 0] >= start) & (self.spans[:, 1] <= end)] = 1.0
        return replace(self, matches=matches, pieces=pieces, granted=places)

    @property
    def said(self) -> Sequence[Word]:
        """The evidence's words."""
        return self.evidence.reading.words

    @cached_property
    def best(self) -> Floats:
        """How well each claim word is matched anywhere, (m,)."""
        return np.asarray(self.matches.max(axis=1, initial=0.0))

    def likeness(self, here: Sequence[int], there: Sequence[int]) -> float:
        """How much the words around a place of the claim are like those around one of the evidence.

        0..1; a place is given by the words that stand in it, which themselves do not count.
        """
        near = _around(here, _NEAR, len(self.claim.words))
        far = _around(there, _FAR, len(self.said))
        far = far[self.evidence.parts[far] == self.evidence.parts[there[0]]]
        if not len(near) or not len(far):
            return 0.0
        weights = self._weights[near] / (1 + _FADE * _away(near, here))
        faded = self.matches[np.ix_(near, far)] / (1 + _DRIFT * _away(far, there))
        return float(dot(faded.max(axis=1), weights) / weights.sum())

    def anchor(self, here: Sequence[int], there: Sequence[int]) -> float:
        """How well the nearest content word on either side is matched beside the other place.

        0..1, the better of the two sides; 0 where there is none. Places with the same theme are
        alike all over; only those that say the same are alike next to what may be exchanged.
        """
        beside = _around(there, _BESIDE, len(self.said))
        beside = beside[self.evidence.parts[beside] == self.evidence.parts[there[0]]]
        told = [at for at in beside if self.said[at].is_content]
        near = [at for at in self._next_to(here) if told]
        return max((float(self.matches[at, told].max()) for at in near), default=0.0)

    def _next_to(self, here: Sequence[int]) -> list[int]:
        """The nearest content words before and after a place in its sentence."""
        words = self.claim.words
        before = range(here[0] - 1, max(-1, here[0] - 1 - _NEXT), -1)
        after = range(here[-1] + 1, min(len(words), here[-1] + 1 + _NEXT))
        sides = (
            next((at for at in side if words[at].is_content), here[0]) for side in (before, after)
        )
        return [
            at for at in sides if at != here[0] and words[at].sentence == words[here[0]].sentence
        ]

    @cached_property
    def _weights(self) -> Floats:
        return np.array(
            [1.0 if word.is_content else _FUNCTION_WORD for word in self.claim.words],
            dtype=np.float32,
        )


def align(
    claim: Reading, evidence: Evidence, asked: TokenVectors, read: Sequence[TokenVectors]
) -> Alignment:
    """Compare the words by the vectors of the claim and of each sentence of the evidence."""
    mine = _word_vectors(claim.words, [(0, asked)])
    theirs = _word_vectors(evidence.reading.words, list(zip(evidence.starts, read, strict=True)))
    matches = np.clip(dot(mine, theirs.T), 0.0, 1.0)
    ours = np.array([word.stem for word in claim.words], dtype=object)[:, None]
    same = ours == np.array([word.stem for word in evidence.reading.words], dtype=object)[None, :]
    matches[same.astype(bool)] = 1.0
    ranks = _ranks(asked)
    whole = np.array([text.text for text in read], dtype=np.float32)
    return Alignment(
        claim,
        evidence,
        matches,
        best_matches(asked.vectors, [text.vectors for text in read]).max(axis=0, initial=0.0),
        ranks,
        asked.spans,
        np.asarray(dot(whole, asked.text), dtype=np.float32),
        _cosine(whole.sum(axis=0), asked.text),
    )


def _ranks(asked: TokenVectors) -> Floats:
    """By Zipf's law how rare a word is goes with the logarithm of its rank, here scaled to 0..1.

    BERT's vocabulary is sorted by frequency.
    """
    ranks = np.log1p(np.maximum(asked.ids - _FIRST_WORD, 0)) / np.log1p(_LAST_WORD - _FIRST_WORD)
    return np.asarray(ranks, dtype=np.float32)


def _cosine(whole: Floats, asked: Floats) -> float:
    return float(dot(whole, asked) / max(float(np.linalg.norm(whole)), 1e-9))


def _word_vectors(words: Sequence[Word], parts: Sequence[tuple[int, TokenVectors]]) -> Vectors:
    """The mean of each word's pieces, of length 1; zeros for a word beyond the model's reach."""
    sums = np.zeros((len(words), 384), dtype=np.float32)
    starts = [word.start for word in words]
    for offset, pieces in parts:
        places = np.array([bisect_right(starts, s + offset) - 1 for s in pieces.spans[:, 0]], int)
        known = [
            at >= 0 and starts[at] <= s + offset < words[at].end
            for at, s in zip(places, pieces.spans[:, 0], strict=True)
        ]
        np.add.at(sums, places[known], pieces.vectors[known])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def _around(place: Sequence[int], reach: int, count: int) -> NDArray[np.int64]:
    """The words up to so many before and after a place, of so many in all."""
    before = range(max(0, place[0] - reach), place[0])
    return np.array([*before, *range(place[-1] + 1, min(place[-1] + reach + 1, count))], dtype=int)


def _away(places: NDArray[np.int64], of: Sequence[int]) -> NDArray[np.int64]:
    return np.where(places < of[0], of[0] - places, places - of[-1])
