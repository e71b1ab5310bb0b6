"""The sentences of some passages that bear on a question, and whether they answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.articles import Article, Passage, Sentence
from index.embedding.embedder import Embedder
from index.search.answer_types import lacks_amount
from index.search.answerability import NOTHING, THRESHOLD, Signals, names, probability, share_known
from index.search.foreign import goes_by_words
from index.search.leaning import leans_on
from index.search.reading import read
from index.search.weighing import Weighed, sentences_of, weigh
from index.storage.token_store import TokenStore
from index.text.terms import content_words, words

# A sentence below this share of the best one's score is not shown with it: best F1 on CLAPNQ.
_SHOWN = 0.9
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
        """The sentences worth showing as the answer, best first, at most `most`.

        The best one brings the sentence that it leans on, so that "he" has a name.
        """
        shown = [e for e in self.evidence[:most] if e.score >= _SHOWN * self.evidence[0].score]
        if not shown:
            return []
        first = shown[0]
        opener = leans_on(first.article, first.sentence)
        if opener is None or any((e.article, e.sentence) == (first.article, opener) for e in shown):
            return shown
        return [first, Evidence(first.article, opener, first.score), *shown[1 : most - 1]]


def find_evidence(
    question: str,
    passages: Sequence[Passage],
    embedder: Embedder,
    kept: TokenStore | None = None,
    today: date | None = None,
) -> Findings:
    """Rank the citable sentences of the passages, each once, in the light of their passage.

    `kept` may have the passages' tokens; what it lacks is computed. `today` is the day on which the
    question is asked.
    """
    evidence, signals = rank_evidence(question, passages, embedder, kept, today)
    return Findings(evidence, probability(signals))


def rank_evidence(
    question: str,
    passages: Sequence[Passage],
    embedder: Embedder,
    kept: TokenStore | None = None,
    today: date | None = None,
) -> tuple[list[Evidence], Signals]:
    """The evidence, best first, and the signals its answerability is judged by."""
    if not words(question):
        return [], NOTHING
    reading = read(question, passages, embedder, kept)
    sentences = sentences_of(passages, reading)
    if not sentences:
        return [], NOTHING
    weighed = weigh(question, sentences, reading, embedder, today or date.today())  # noqa: DTZ011 - the reader's own day
    order = np.argsort(-weighed.scores, kind="stable").tolist()
    listed = [(*found, float(n)) for found, n in zip(sentences, weighed.scores, strict=True)]
    evidence = [Evidence(*listed[n]) for n in order]
    by_words = goes_by_words(question, embedder)
    return evidence, _signals(question, evidence[:_READ], weighed, order[0], by_words=by_words)


def _signals(
    question: str, best: Sequence[Evidence], weighed: Weighed, first: int, *, by_words: bool
) -> Signals:
    """What the best sentences and their articles show; the figures are those of the first."""
    texts = [whole_text(e.article) for e in best]
    return Signals(
        likeness=float(weighed.likeness[first]),
        cosine=float(weighed.meaning[first]),
        alone=weighed.alone,
        known=share_known(content_words(question), texts[:1]),
        names=share_known(names(question), texts),
        amount=not lacks_amount(question, [e.quote for e in best]),
        by_words=by_words,
    )


def whole_text(article: Article) -> str:
    """An article's text with what stands in its header."""
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    return f"{article.title} {article.source} {article.author} {day} {article.text}"
