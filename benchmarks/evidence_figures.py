"""The figures by which WiCE, TREC QA and CLAPNQ judge how a text's sentences are ordered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.evidence_data import Task
from benchmarks.metrics import average_precision, best_recall, f1, mean, reciprocal_rank

# A task with the numbers of its sentences, best first.
Ordered = tuple[Task, list[int]]


def ordered(task: Task, scores: Sequence[float]) -> Ordered:
    """The first of equals stays first."""
    return task, np.argsort(-np.asarray(scores), kind="stable").tolist()


def wice_figures(pages: Sequence[Ordered]) -> dict[str, float]:
    return {
        "WiCE hit@1": mean(_relevant(page)[0] for page in pages),
        "WiCE MRR": mean(reciprocal_rank(_relevant(page)) for page in pages),
        "WiCE R@5": mean(best_recall(task.right, set(order[:5])) for task, order in pages),
    }


def trec_qa_figures(quizzes: Sequence[Ordered]) -> dict[str, float]:
    return {
        "TREC QA MAP": mean(average_precision(_relevant(quiz)) for quiz in quizzes),
        "TREC QA MRR": mean(reciprocal_rank(_relevant(quiz)) for quiz in quizzes),
    }


def clapnq_figures(passages: Sequence[Ordered]) -> dict[str, float]:
    return {"CLAPNQ F1@3": mean(f1(task.right[0], set(order[:3])) for task, order in passages)}


def _relevant(read: Ordered) -> list[bool]:
    task, order = read
    right = set.union(*task.right)
    return [number in right for number in order]
