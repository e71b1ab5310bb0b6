"""The sentences of some passages that bear on a question, and whether they answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Article, Passage, Sentence
from index.embedding.embedder import Embedder
from index.search.ranking import rank_sentences


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
        return self.answerability >= THRESHOLD

    def best(self, most: int) -> list[Evidence]:
        """The sentences worth showing as the answer, best first, at most `most`."""
        return self.evidence[:most]


THRESHOLD = 0.5


def find_evidence(question: str, passages: Sequence[Passage], embedder: Embedder) -> Findings:
    """Rank the citable sentences of the passages, each once."""
    distinct = {
        (p.article.id, s.start): (p.article, s) for p in passages for s in p.sentences if s.citable
    }
    pairs = list(distinct.values())
    scores = rank_sentences(question, [article.quote(s) for article, s in pairs], embedder)
    evidence = [Evidence(a, s, score) for (a, s), score in zip(pairs, scores, strict=True)]
    evidence.sort(key=lambda item: -item.score)
    return Findings(evidence, evidence[0].score if evidence else 0.0)
