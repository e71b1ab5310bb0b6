"""Sentences that answer, each text by itself: WiCE, TREC QA and CLAPNQ, ours beside BM25.

`python -m benchmarks.evidence` prints the figures, `python -m benchmarks.evidence fit` the weights
of `index.search.answerability` (see `benchmarks.evidence_fit`). No seed is read here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from benchmarks.evidence_data import Task, clapnq, trec_qa, wice
from benchmarks.evidence_fit import fit
from benchmarks.metrics import average_precision, best_recall, f1, mean, reciprocal_rank
from benchmarks.report import Figure, Section, run
from index.embedding.encoder import default_encoder
from index.search.bm25 import bm25
from index.search.ranking import rank_sentences

Ranker = Callable[[str, Sequence[str]], Sequence[float]]
Read = list[tuple[Task, list[int]]]

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
    found = {name: dict(_figures(rank)) for name, rank in rankers.items()}
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


def _figures(rank: Ranker) -> Iterator[tuple[str, float]]:
    pages = _read(rank, wice())
    yield "WiCE hit@1", mean(_relevant(t, order)[0] for t, order in pages)
    yield "WiCE MRR", mean(reciprocal_rank(_relevant(t, order)) for t, order in pages)
    yield "WiCE R@5", mean(best_recall(t.right, set(order[:5])) for t, order in pages)
    quizzes = _read(rank, trec_qa())
    yield "TREC QA MAP", mean(average_precision(_relevant(t, order)) for t, order in quizzes)
    yield "TREC QA MRR", mean(reciprocal_rank(_relevant(t, order)) for t, order in quizzes)
    own = _read(rank, [task for task in clapnq(answerable=True) if task.right[0]])
    yield "CLAPNQ F1@3", mean(f1(t.right[0], set(order[:3])) for t, order in own)


def _read(rank: Ranker, tasks: Sequence[Task]) -> Read:
    """Each task with the numbers of its sentences, best first."""
    scores = [(task, np.array(rank(task.question, task.sentences))) for task in tasks]
    return [(task, np.argsort(-of, kind="stable").tolist()) for task, of in scores]


def _relevant(task: Task, order: Sequence[int]) -> list[bool]:
    right = set.union(*task.right)
    return [number in right for number in order]


def _cosine(question: str, sentences: Sequence[str]) -> list[float]:
    asked, encoder = default_encoder().embed_query(question), default_encoder()
    return [float(cosine) for cosine in np.dot(encoder.embed(sentences), asked)]


if __name__ == "__main__":
    main()
