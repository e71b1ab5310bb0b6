"""How well each sentence of some passages answers a question, in the light of its passage.

The sentences are read twice: all of them in the context of their passage, from the tokens kept at
ingest, and the best of them once more, each alone. In context "it" is near what it stands for, but
so are the words beside it; alone a sentence says only what it says. On CLAPNQ's library the mean of
both was better than either, in a probe that has no command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.articles import Article, Passage, Sentence
from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder
from index.embedding.products import dot
from index.search.answer_types import answering
from index.search.days import speaking_of
from index.search.foreign import goes_by_words, with_words
from index.search.leaning import leans_on
from index.search.matching import Scores, best_matches
from index.search.ranking import TYPE_BONUS, even_mix
from index.search.reading import Reading

# Context and article were chosen on CLAPNQ's questions over its 600 passages; .7 to .9 and .1 to .4
# do about as well.
# What a passage or its headline says counts this much for each of its sentences: "The inquiry
# found …" answers a question about the ferry because its article does.
_CONTEXT = 0.8
# And so much what the sentence says that it leans on: who speaks, or who "she" is.
_LEANING = 0.9
# The meaning of the whole article beside late interaction, which counts 1.
_ARTICLE = 0.2
# A day asked about that the sentence names. Not fitted, as no open question asks by days: as much as
# tells a sentence from one that is the same but for the day, and no more.
_DAY = 0.05
# So many are read alone: 40 ms; 20 do no better.
_ALONE = 12

Sentences: TypeAlias = Mapping[tuple[Article, Sentence], int]
"""Sentences, each with its row of a reading."""


@dataclass(frozen=True)
class Weighed:
    """For n sentences: `scores` (n,), 0..1, and what they come from, each (n,).

    `likeness` is the late interaction and `meaning` the cosine with the question, both of the
    sentence read in context and granted nothing; `alone` is the best cosine of a sentence read by
    itself. By these it is told whether anything answers at all.
    """

    scores: Scores
    likeness: Scores
    meaning: Scores
    alone: float


def sentences_of(passages: Sequence[Passage], reading: Reading) -> Sentences:
    """Each citable sentence once, with the row of the best passage that has it."""
    found: dict[tuple[Article, Sentence], int] = {}
    citable = [[s for s in p.sentences if s.citable] for p in passages]
    for row, (number, part) in enumerate(zip(reading.passages, reading.parts, strict=True)):
        if part:
            found.setdefault((passages[number].article, citable[number][part - 1]), row)
    return found


def weigh(
    question: str, sentences: Sentences, reading: Reading, embedder: Embedder, today: date
) -> Weighed:
    """Score sentences for a question that is asked on the day `today`."""
    rows, quotes = list(sentences.values()), [a.quote(s) for a, s in sentences]
    matches, floor = reading.matches, _granted(sentences, reading)
    likeness, meaning = matches.interaction()[rows], matches.meaning[rows]
    extra = _ARTICLE * _about(reading)[rows] + TYPE_BONUS * answering(question, quotes)
    extra += _DAY * speaking_of(question, sentences, today)
    if not isinstance(embedder, LocalEncoder):
        scores = _scaled(even_mix(matches, floor)[rows] + extra)
        return Weighed(scores, likeness, meaning, float(meaning.max()))
    shared = matches.interaction(floor)[rows]
    scores = shared + extra
    best = np.argsort(-scores, kind="stable")[:_ALONE]
    asked, read = embedder.read(question), embedder.embed_tokens([quotes[n] for n in best])
    units = best_matches(asked.reduced, [text.reduced for text in read])
    alone = dot(np.maximum(units, floor[rows][best]), matches.weights)
    closest = max(float(dot(text.text, asked.text)) for text in read)
    scores[best] += (alone - shared[best]) / 2
    scores = _scaled(_behind(scores, best))
    if goes_by_words(question, embedder):
        scores = with_words(question, quotes, scores)
    return Weighed(scores, likeness, meaning, closest)


def _behind(scores: Scores, first: NDArray[np.intp]) -> Scores:
    """The others in their order, but none before the first."""
    others = np.ones(len(scores), dtype=bool)
    others[first] = False
    lowest, highest = scores[first].min(), scores[others].max(initial=0.0)
    scores[others] *= min(1.0, lowest / max(highest, 1e-9))
    return scores


def _scaled(scores: Scores) -> Scores:
    return np.asarray(np.clip(scores / (1 + _ARTICLE), 0.0, 1.0), dtype=np.float32)


def _granted(sentences: Sentences, reading: Reading) -> Scores:
    """What each row is granted of each of the question's units without saying it itself."""
    units = reading.matches.units
    floor = np.zeros_like(units)
    for passage in set(reading.passages.tolist()):
        own = reading.passages == passage
        floor[own] = _CONTEXT * units[own].max(axis=0)
    for (article, sentence), row in sentences.items():
        other = sentences.get((article, leans_on(article, sentence) or sentence), row)
        if other != row:
            floor[row] = np.maximum(floor[row], _LEANING * units[other])
    return floor


def _about(reading: Reading) -> Scores:
    """The cosine of each row's whole passage with the question."""
    vectors, about = reading.matches.vectors, np.zeros(len(reading.passages), dtype=np.float32)
    for passage in set(reading.passages.tolist()):
        own = reading.passages == passage
        whole = vectors[own].sum(axis=0)
        cosine = dot(whole, reading.matches.asked) / max(float(np.linalg.norm(whole)), 1e-9)
        about[own] = cosine
    return about
