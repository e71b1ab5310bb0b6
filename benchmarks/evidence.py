"""Sentences that answer, each text by itself: WiCE, TREC QA and CLAPNQ, ours beside BM25.

`python -m benchmarks.evidence` prints the figures, `python -m benchmarks.evidence fit` the weights
of `index.search.answerability` (see `benchmarks.evidence_fit`); for those of `index.search.ranking`
see `benchmarks.ranking_fit`. No seed is read here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.evidence_data import clapnq_marked, trec_qa, wice
from benchmarks.evidence_figures import clapnq_figures, ordered, trec_qa_figures, wice_figures
from benchmarks.evidence_fit import fit
from benchmarks.report import Figure, Section, run
from index.embedding.encoder import default_encoder
from index.search.bm25 import bm25
from index.search.ranking import rank_sentences

Ranker = Callable[[str, Sequence[str]], Sequence[float]]

_AIMS = {
    "WiCE hit@1": 0.87,
    "WiCE MRR": 0.925,
    "WiCE R@5": 0.865,
    "TREC QA MAP": 0.885,
    "TREC QA MRR": 0.92,
    "CLAPNQ F1@3": 0.64,
}
# Of the test split, which is not the one measured here.
_PUBLISHED = {
    "TREC QA MAP": "BM25 .630, Tan 2015 .728, Wang 2016 .771 (test split)",
    "TREC QA MRR": "BM25 .765, Tan 2015 .832, Wang 2016 .845 (test split)",
}


def main() -> None:
    if sys.argv[1:] == ["fit"]:
        print(fit())
    else:
        run("evidence", measure)


def measure() -> Section:
    rankers: dict[str, Ranker] = {"ours": rank_sentences, "BM25": bm25, "vectors": _cosine}
    found = {name: _figures(rank) for name, rank in rankers.items()}
    ours = found.pop("ours")
    figures = [
        Figure(
            name,
            value,
            {other: of[name] for other, of in found.items()},
            published=_PUBLISHED.get(name, ""),
            aim=_AIMS[name],
        )
        for name, value in ours.items()
    ]
    return Section("Which of a text's sentences answer a question or prove a claim.", figures)


def _figures(rank: Ranker) -> dict[str, float]:
    pages, quizzes, own = (
        [ordered(task, rank(task.question, task.sentences)) for task in tasks]
        for tasks in (wice(), trec_qa(), clapnq_marked())
    )
    return wice_figures(pages) | trec_qa_figures(quizzes) | clapnq_figures(own)


def _cosine(question: str, sentences: Sequence[str]) -> list[float]:
    asked, encoder = default_encoder().embed_query(question), default_encoder()
    return [float(cosine) for cosine in np.dot(encoder.embed(sentences), asked)]


if __name__ == "__main__":
    main()
