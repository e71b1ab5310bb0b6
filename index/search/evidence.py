"""The sentences of some passages that bear on a question, and whether they answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from index.articles import Article, Passage, Sentence
from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder
from index.search.answer_types import answering, lacks_amount
from index.search.answerability import NOTHING, THRESHOLD, Signals, names, probability, share_known
from index.search.leaning import leans_on
from index.search.matching import Scores
from index.search.ranking import TYPE_BONUS, even_mix
from index.search.reading import Reading, read
from index.storage.token_store import TokenStore
from index.text.terms import content_words, words

# Context and article were chosen on CLAPNQ's questions over its 600 passages; .7 to .9 and .1 to .3
# do about as well.
# What a passage or its headline says counts this much for each of its sentences: "The inquiry
# found …" answers a question about the ferry because its article does.
_CONTEXT = 0.8
# And so much what the sentence says that it leans on: who speaks, or who "she" is.
_LEANING = 0.9
# The meaning of the whole article beside late interaction, which counts 1.
_ARTICLE = 0.2
# A sentence below this share of the best one's score is not shown with it: best F1 on CLAPNQ.
_SHOWN = 0.85
# So many sentences are read for an answer.
_READ = 4
Rows: TypeAlias = "dict[tuple[Article, Sentence], int]"


@dataclass(frozen=True)
class Evidence:
    """A sentence of an article and how well it answers the question, 0..1."""

    article: Article
    sentence: Sentence
    score: float

    @property
    def quote(self) -> str:
        """The sentence as it stands in the article."""
        return self.article.quote(self.sentence)


@dataclass(frozen=True)
class Findings:
    """Evidence for a question, best first, and the estimated probability that it answers it."""

    evidence: list[Evidence]
    answerability: float

    @property
    def answered(self) -> bool:
        """Whether the evidence is likely to answer the question."""
        return self.answerability >= THRESHOLD

    def best(self, most: int) -> list[Evidence]:
        """The sentences worth showing as the answer, best first, at most `most`."""
        return [e for e in self.evidence[:most] if e.score >= _SHOWN * self.evidence[0].score]


def find_evidence(
    question: str,
    passages: Sequence[Passage],
    embedder: Embedder,
    kept: TokenStore | None = None,
) -> Findings:
    """Rank the citable sentences of the passages, each once, in the light of their passage.

    `kept` may have the passages' tokens; what it lacks is computed.
    """
    evidence, signals = rank_evidence(question, passages, embedder, kept)
    return Findings(evidence, probability(signals))


def rank_evidence(
    question: str,
    passages: Sequence[Passage],
    embedder: Embedder,
    kept: TokenStore | None = None,
) -> tuple[list[Evidence], Signals]:
    """The evidence, best first, and the signals its answerability is judged by."""
    if not words(question):
        return [], NOTHING
    reading = read(question, passages, embedder, kept)
    rows = _sentence_rows(passages, reading)
    if not rows:
        return [], NOTHING
    quotes = [article.quote(sentence) for article, sentence in rows]
    scores = _scores(reading, _leaning(rows), isinstance(embedder, LocalEncoder))[
        list(rows.values())
    ]
    scores = np.clip((scores + TYPE_BONUS * answering(question, quotes)) / (1 + _ARTICLE), 0, 1)
    ranked = sorted(zip(rows, scores.tolist(), strict=True), key=lambda found: -found[1])
    evidence = [Evidence(article, sentence, score) for (article, sentence), score in ranked]
    first, matches = rows[ranked[0][0]], reading.matches
    alike = float(matches.interaction()[first]), float(matches.meaning[first])
    return evidence, _signals(question, evidence[:_READ], *alike)


def _signals(question: str, best: Sequence[Evidence], likeness: float, cosine: float) -> Signals:
    """What the best sentences and their articles show; the figures are those of the first."""
    texts = [_all_of(e.article) for e in best]
    return Signals(
        likeness=likeness,
        cosine=cosine,
        known=share_known(content_words(question), texts[:1]),
        names=share_known(names(question), texts),
        amount=not lacks_amount(question, [e.quote for e in best]),
    )


def _all_of(article: Article) -> str:
    """Its text with what stands in its header."""
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    return f"{article.title} {article.source} {article.author} {day} {article.text}"


def _sentence_rows(passages: Sequence[Passage], reading: Reading) -> Rows:
    """Each citable sentence once, with the row of the best passage that has it."""
    found: Rows = {}
    citable = [[s for s in p.sentences if s.citable] for p in passages]
    for row, (number, part) in enumerate(zip(reading.passages, reading.parts, strict=True)):
        if part:
            found.setdefault((passages[number].article, citable[number][part - 1]), row)
    return found


def _leaning(rows: Rows) -> list[tuple[int, int]]:
    """Pairs of rows: a sentence, and the one it leans on."""
    found = ((row, (article, leans_on(article, s))) for (article, s), row in rows.items())
    return [(row, rows[other]) for row, other in found if other in rows]


def _scores(reading: Reading, leaning: Sequence[tuple[int, int]], pieces: bool) -> Scores:
    """Late interaction with context, and the article's meaning, for each row."""
    matches = reading.matches
    floor = np.zeros_like(matches.units)
    about = np.zeros(len(matches.units), dtype=np.float32)
    for passage in set(reading.passages.tolist()):
        rows = reading.passages == passage
        floor[rows] = _CONTEXT * matches.units[rows].max(axis=0)
        whole = matches.vectors[rows].sum(axis=0)
        about[rows] = np.dot(whole, matches.asked) / max(float(np.linalg.norm(whole)), 1e-9)
    for row, other in leaning:
        floor[row] = np.maximum(floor[row], _LEANING * matches.units[other])
    likeness = matches.interaction(floor) if pieces else even_mix(matches, floor)
    return np.asarray(likeness + _ARTICLE * about, dtype=np.float32)
