"""How well chunks that a search found answer the question: a weighted sum of a few signals.

The weights are fitted by `python -m benchmarks.retrieval_fit` on MultiHop, CLAPNQ and WiCE.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.embedding.encoder import TokenVectors
from index.embedding.products import dot
from index.embedding.tokens import STEPS, Tokens
from index.search.matching import Scores, piece_weights
from index.storage.chunk_records import ChunkRecord
from index.text.terms import words
from index.text.when.asked import period_asked

# words, meaning, interaction, outlet, day; and without word pieces.
_WEIGHTS = (0.24, 1.0, 0.33, 0.31, 0.13)
_WITHOUT_PIECES = (0.22, 1.0, 0.0, 0.27, 0.11)
# Not fitted, for the sets are English: for a question in letters that the model can't read, words first.
_BY_WORDS = (1.0, 0.1, 0.1, 0.31, 0.13)
# A chunk that the list of words does not reach has at most this share of its last one's bm25.
_UNLISTED = 0.7
# A bm25 so high counts as 1: log(1 + 60).
_HIGHEST = 4.1
# "FOX News - Health", "Sport | The Age": what comes before is the outlet's name.
_SECTION = re.compile(r"\s+[-|:–—]\s+|\s*[|:]\s+")


@dataclass(frozen=True)
class Asked:
    """A question as chunks are weighed against it; `today` is its clock."""

    question: str
    vector: np.ndarray
    today: date


def signals(
    asked: Asked, pool: Sequence[ChunkRecord], listed: Mapping[str, float], matches: Scores
) -> Scores:
    """For n chunks, (n, 5): shared words, meaning, late interaction, outlet and day asked for.

    `listed` has the bm25 scores of chunks that share words, `matches` (n,) the late interaction.
    """
    unlisted = _UNLISTED * min(listed.values(), default=0.0)
    lexical = np.log1p([listed.get(record.chunk.id, unlisted) for record in pool])
    meaning = dot(np.array([record.vector for record in pool]), asked.vector)
    outlet = _by_outlet(asked.question, [record.source for record in pool])
    day = _by_day(asked, [record.published for record in pool])
    return np.column_stack([lexical, meaning, matches, outlet, day]).astype(np.float32)


def weighed(rows: Scores, *, pieces: bool, by_words: bool = False) -> Scores:
    """The signals of n chunks as one score each, (n,), in 0..1; `by_words`, hardly by meaning."""
    chosen = _WEIGHTS if pieces else _WITHOUT_PIECES
    weights = np.array(_BY_WORDS if by_words else chosen, dtype=np.float32)
    most = dot(weights, np.array([_HIGHEST, 1, 1, 1, 1], dtype=np.float32))
    return np.asarray(np.clip(dot(rows, weights) / most, 0.0, 1.0), dtype=np.float32)


def interaction(asked: TokenVectors, tokens: Sequence[Tokens]) -> Scores:
    """Late interaction of a question with n texts, each as a whole, rare pieces first: (n,)."""
    sizes = np.array([len(of.ids) for of in tokens])
    if not sizes.sum() or not len(asked.ids):
        return np.zeros(len(tokens), dtype=np.float32)
    read = np.flatnonzero(sizes).tolist()
    vectors = np.concatenate([tokens[n].vectors for n in read]).astype(np.float32)
    starts = np.cumsum(sizes[read]) - sizes[read]
    best = np.maximum.reduceat(dot(vectors, asked.reduced.T), starts, axis=0) / STEPS
    scores = np.zeros(len(tokens), dtype=np.float32)
    scores[read] = dot(np.clip(best, 0, 1), piece_weights(asked, [of.ids for of in tokens]))
    return scores


def _by_outlet(question: str, sources: Sequence[str]) -> list[float]:
    """1 for those that the question names, with a capital where it uses any."""
    asked = f" {' '.join(words(question))} "
    capitals = set(words(" ".join(re.findall(r"\b[A-Z0-9]\S*", question))))
    named = {source: _is_named(source, asked, capitals) for source in set(sources)}
    return [float(named[source]) for source in sources]


def _is_named(source: str, asked: str, capitals: set[str]) -> bool:
    forms = [words(source), words(_SECTION.split(source)[0])]
    bare = [form[1:] if form[:1] == ["the"] else form for form in forms]
    return any(
        form and f" {' '.join(form)} " in asked and (form[0] in capitals or not capitals)
        for form in bare
    )


def _by_day(asked: Asked, days: Sequence[date | None]) -> list[float]:
    """1 for those within the period that the question asks about."""
    period = period_asked(asked.question, asked.today)
    return [float(bool(period and day and period[0] <= day <= period[1])) for day in days]
