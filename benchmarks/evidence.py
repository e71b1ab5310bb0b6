"""Sentences that answer: WiCE, TREC QA and CLAPNQ, ours beside BM25; and the fitting.

`python -m benchmarks.evidence` prints the figures, `python -m benchmarks.evidence fit` the weights
of `index.search.answerability` (see `benchmarks.evidence_fit`). No seed is read here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from benchmarks.bm25 import bm25
from benchmarks.evidence_data import Task, clapnq, trec_qa, wice
from benchmarks.evidence_fit import fit
from benchmarks.metrics import auroc
from index.embedding.encoder import default_encoder
from index.search.answerability import share_known
from index.search.evidence import Findings, find_evidence
from index.search.ranking import rank_sentences
from index.text.terms import content_words

Ranker = Callable[[str, Sequence[str]], Sequence[float]]


def main() -> None:
    if sys.argv[1:] == ["fit"]:
        print(fit())
        return
    ours, plain = measure(), _ranking(bm25) | _word_coverage()
    print(f"{'':26}{'ours':>8}{'BM25':>8}")
    for name, figure in ours.items():
        print(f"{name:26}{figure:8.3f}" + (f"{plain[name]:8.3f}" if name in plain else ""))


def measure() -> dict[str, float]:
    return _ranking(rank_sentences) | _abstention()


def _ranking(rank: Ranker) -> dict[str, float]:
    pages = [(task, _order(rank, task)) for task in wice()]
    quizzes = [(task, _order(rank, task)) for task in trec_qa()]
    own = [(task, _order(rank, task)) for task in clapnq(answerable=True) if task.right[0]]
    return {
        "WiCE hit@1": _mean(_first(t, o) == 1 for t, o in pages),
        "WiCE MRR": _mean(1 / _first(t, o) for t, o in pages),
        "WiCE R@5": _mean(max(len(s & set(o[:5])) / len(s) for s in t.right) for t, o in pages),
        "TREC QA MAP": _mean(_average_precision(t.right[0], o) for t, o in quizzes),
        "TREC QA MRR": _mean(1 / _first(t, o) for t, o in quizzes),
        "CLAPNQ F1@3": _mean(_f1(t.right[0], set(o[:3])) for t, o in own),
    }


def _abstention() -> dict[str, float]:
    """An answerable question told from one that is not, each with its own passage only."""
    yes, no = ([_findings(task) for task in clapnq(answerable=a)] for a in (True, False))
    return {
        "CLAPNQ F1@3, in context": _mean(
            _f1(task.right[0], {_number(task, e.sentence.start) for e in found.evidence[:3]})
            for task, found in zip(clapnq(answerable=True), yes, strict=True)
            if task.right[0]
        ),
        "CLAPNQ abstention AUROC": auroc(
            [found.answerability for found in yes], [found.answerability for found in no]
        ),
        "CLAPNQ answered": _mean(found.answered for found in yes),
        "CLAPNQ declined": _mean(not found.answered for found in no),
    }


def _word_coverage() -> dict[str, float]:
    yes, no = (
        [share_known(content_words(t.question), t.sentences) for t in clapnq(answerable=a)]
        for a in (True, False)
    )
    return {"CLAPNQ abstention AUROC": auroc(yes, no)}


def _findings(task: Task) -> Findings:
    return find_evidence(task.question, [task.passage], default_encoder())


def _number(task: Task, start: int) -> int:
    return [sentence.start for sentence in task.passage.sentences].index(start)


def _order(rank: Ranker, task: Task) -> list[int]:
    scores = np.array(rank(task.question, task.sentences))
    return [int(i) for i in np.argsort(-scores, kind="stable")]


def _first(task: Task, order: Sequence[int]) -> int:
    right = set.union(*task.right)
    return next(rank for rank, i in enumerate(order, start=1) if i in right)


def _average_precision(right: set[int], order: Sequence[int]) -> float:
    ranks = [rank for rank, i in enumerate(order, start=1) if i in right]
    return _mean(found / rank for found, rank in enumerate(ranks, start=1))


def _f1(right: set[int], shown: set[int]) -> float:
    return 2 * len(right & shown) / (len(right) + len(shown))


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


if __name__ == "__main__":
    main()
