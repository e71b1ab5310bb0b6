"""How likely it is that the evidence supports the claim, by likeness alone.

A logistic regression over a few signals, fitted on attributed answers with
`python -m benchmarks.verification_fit`, which also says how well it does; its numbers are in
`support.json`. What a signal is worth depends on how much is compared, so each is multiplied with
the sizes, too, and bent at three places.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations_with_replacement, pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from assistant.verifying.agreeing import missing
from assistant.verifying.alignment import Alignment
from index.embedding.products import dot

Row: TypeAlias = NDArray[np.float64]

MODEL = Path(__file__).with_name("support.json")
# How many of a row are sizes, at its end.
_SIZES = 3
# Standard deviations from the mean, where a signal's line may bend.
_BENDS = (-0.7, 0.0, 0.7)
# A third number that is missing tells nothing new.
_MOST_MISSING = 2
# Words in which a common run is looked for: it takes quadratic time where words repeat.
_LONGEST_CLAIM = 400
# What lies further out than anything seen is taken for the last that was.
_FURTHEST = 3.0


@dataclass(frozen=True)
class Model:
    """Means and spreads of the signals, and the weights of their expansion, constant last."""

    means: Row
    spreads: Row
    weights: Row


def support(aligned: Alignment) -> float:
    """The probability, 0..1."""
    logit = float(dot(expanded(signals(aligned), model()), model().weights))
    return 1 / (1 + float(np.exp(-logit)))


def signals(aligned: Alignment) -> Row:
    """Coverage, of all pieces and of the worst; meaning; common words; what is missing; sizes."""
    ranks, pieces = aligned.ranks, np.sort(aligned.pieces)
    total = float(ranks.sum()) or 1.0
    mine, theirs = aligned.claim, aligned.evidence.reading
    return np.array(
        [
            float(dot(aligned.pieces, ranks)) / total,
            float(pieces[: max(1, len(pieces) // 4)].mean()) if len(pieces) else 0.0,
            float(aligned.meaning.max(initial=0.0)),
            aligned.theme,
            _longest_run(aligned),
            _pairs(aligned),
            min(missing(mine.text, theirs.text, aligned.granted), _MOST_MISSING),
            np.log1p(len(theirs.words)),
            np.log1p(len(mine.words)),
            np.log1p(len(aligned.meaning)),
        ]
    )


def expanded(row: Row, of: Model) -> Row:
    """What the weights are for: signals, their products with sizes, their bends, and 1."""
    row = np.clip((row - of.means) / of.spreads, -_FURTHEST, _FURTHEST)
    sizes = row[-_SIZES:]
    products = np.outer(row[:-_SIZES], sizes).ravel()
    squares = [a * b for a, b in combinations_with_replacement(sizes, 2)]
    bends = np.maximum(0.0, row[:, None] - np.array(_BENDS)).ravel()
    return np.concatenate([row, products, squares, bends, [1.0]])


@lru_cache(maxsize=1)
def model() -> Model:
    """The fitted numbers."""
    found = json.loads(MODEL.read_text(encoding="utf-8"))
    return Model(*(np.array(found[name]) for name in ("means", "spreads", "weights")))


def _longest_run(aligned: Alignment) -> float:
    """The logarithm of how many words in a row are the same."""
    mine = [word.stem for word in aligned.claim.words[:_LONGEST_CLAIM]]
    theirs = [word.stem for word in aligned.said]
    return float(
        np.log1p(SequenceMatcher(None, theirs, mine, autojunk=False).find_longest_match().size)
    )


def _pairs(aligned: Alignment) -> float:
    """The share of the claim's pairs of content words that the evidence has in this order."""
    mine = [word.stem for word in aligned.claim.words if word.is_content]
    theirs = set(pairwise(word.stem for word in aligned.said if word.is_content))
    pairs = list(pairwise(mine))
    return sum(pair in theirs for pair in pairs) / len(pairs) if pairs else 0.0
