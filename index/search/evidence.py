"""The sentences of some passages that bear on a question, and whether they answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.articles import Article, Passage, Sentence
from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder
from index.search.answer_types import answering, lacks_amount
from index.search.answerability import NOTHING, THRESHOLD, Signals, names, probability, share_known
from index.search.leaning import leans_on
from index.search.matching import Matches, Scores, match
from index.search.ranking import TYPE_BONUS, even_mix
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


@dataclass(frozen=True)
class _Candidate:
    article: Article
    sentence: Sentence
    passage: int


def find_evidence(question: str, passages: Sequence[Passage], embedder: Embedder) -> Findings:
    """Rank the citable sentences of the passages, each once, in the light of their passage."""
    evidence, signals = rank_evidence(question, passages, embedder)
    return Findings(evidence, probability(signals))


def rank_evidence(
    question: str, passages: Sequence[Passage], embedder: Embedder
) -> tuple[list[Evidence], Signals]:
    """The evidence, best first, and the signals its answerability is judged by."""
    candidates = _candidates(passages)
    if not candidates or not words(question):
        return [], NOTHING
    quotes = [c.article.quote(c.sentence) for c in candidates]
    titles = [p.article.title if p.article.title_given else "" for p in passages]
    matches = match(question, [*quotes, *titles], embedder)
    of = np.array([*(c.passage for c in candidates), *range(len(passages))])
    leaning = _leaning(candidates)
    scores = _scores(matches, of, leaning, isinstance(embedder, LocalEncoder))[: len(quotes)]
    scores = np.clip((scores + TYPE_BONUS * answering(question, quotes)) / (1 + _ARTICLE), 0, 1)
    order = np.argsort(-scores, kind="stable")
    ranked = [(candidates[i], float(scores[i])) for i in order]
    evidence = [Evidence(c.article, c.sentence, score) for c, score in ranked]
    return evidence, _signals(question, evidence[:_READ], float(matches.meaning[order[0]]))


def _signals(question: str, best: Sequence[Evidence], cosine: float) -> Signals:
    """What the best sentences and their articles show; `cosine` is that of the first."""
    texts = [_all_of(e.article) for e in best]
    return Signals(
        score=best[0].score,
        cosine=cosine,
        known=share_known(content_words(question), texts[:1]),
        names=share_known(names(question), texts),
        amount=not lacks_amount(question, [e.quote for e in best]),
    )


def _all_of(article: Article) -> str:
    """Its text with what stands in its header."""
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    return f"{article.title} {article.source} {article.author} {day} {article.text}"


def _candidates(passages: Sequence[Passage]) -> list[_Candidate]:
    """Each citable sentence once, with the best passage that has it."""
    found: dict[tuple[str, int], _Candidate] = {}
    for number, passage in enumerate(passages):
        for sentence in filter(lambda s: s.citable, passage.sentences):
            key = (passage.article.id, sentence.start)
            found.setdefault(key, _Candidate(passage.article, sentence, number))
    return list(found.values())


def _leaning(candidates: Sequence[_Candidate]) -> list[tuple[int, int]]:
    """Pairs of candidates, by number: one, and the one it leans on."""
    numbers = {(c.article.id, c.sentence.start): n for n, c in enumerate(candidates)}
    found = ((n, c.article.id, leans_on(c.article, c.sentence)) for n, c in enumerate(candidates))
    keys = ((n, (article_id, s.start)) for n, article_id, s in found if s)
    return [(n, numbers[key]) for n, key in keys if key in numbers]


def _scores(
    matches: Matches, of: np.ndarray, leaning: Sequence[tuple[int, int]], pieces: bool
) -> Scores:
    """Late interaction with context, and the article's meaning; `of` numbers each text's passage."""
    floor, about = np.zeros_like(matches.units), np.zeros(len(of), dtype=np.float32)
    for passage in set(of.tolist()):
        rows = of == passage
        floor[rows] = _CONTEXT * matches.units[rows].max(axis=0)
        whole = matches.vectors[rows].sum(axis=0)
        about[rows] = np.dot(whole, matches.asked) / max(float(np.linalg.norm(whole)), 1e-9)
    for row, other in leaning:
        floor[row] = np.maximum(floor[row], _LEANING * matches.units[other])
    likeness = matches.interaction(floor) if pieces else even_mix(matches, floor)
    return np.asarray(likeness + _ARTICLE * about, dtype=np.float32)
