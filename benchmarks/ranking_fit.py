"""The weights of `index.search.ranking`: `python -m benchmarks.ranking_fit`.

Claims are fitted on WiCE, questions on TREC QA and CLAPNQ, both sets alike (`benchmarks.listwise`).
Printed are the weights, and the figures cross-validated, over several splits, and on all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.evidence_data import Task, clapnq_marked, trec_qa, wice
from benchmarks.evidence_figures import (
    Ordered,
    clapnq_figures,
    ordered,
    trec_qa_figures,
    wice_figures,
)
from benchmarks.listwise import Ranking, fit
from benchmarks.metrics import mean
from benchmarks.newton import Floats
from index.embedding.encoder import default_encoder
from index.search.features import Feature, compared, features
from index.search.ranking import CLAIM, QUESTION, Weights

_FOLDS, _SPLITS = 5, 8
Figures = Callable[[Sequence[Ordered]], dict[str, float]]


@dataclass(frozen=True)
class Sample:
    """The tasks of one set as rankings, which together count 1, and how their order is judged."""

    tasks: Sequence[Task]
    rankings: Sequence[Ranking]
    figures: Figures


def main() -> None:
    questions = (trec_qa(), trec_qa_figures), (clapnq_marked(), clapnq_figures)
    _report("questions", QUESTION, [_sample(QUESTION, *of) for of in questions])
    _report("claims", CLAIM, [_sample(CLAIM, wice(), wice_figures)])


def _sample(wanted: Weights, tasks: Sequence[Task], figures: Figures) -> Sample:
    rows = [_rows(list(wanted), task) for task in tasks]
    rankings = [
        Ranking(of, frozenset().union(*task.right), 1 / len(tasks))
        for task, of in zip(tasks, rows, strict=True)
    ]
    return Sample(tasks, rankings, figures)


def _rows(wanted: Sequence[Feature], task: Task) -> Floats:
    text = compared(task.question, task.sentences, default_encoder())
    return features(text, wanted).astype(np.float64)


def _report(name: str, wanted: Weights, samples: Sequence[Sample]) -> None:
    weights = fit(_all(samples))
    named = zip(wanted, weights.tolist(), strict=True)
    print(f"{name}: " + ", ".join(f"{feature.__name__} {weight:.2f}" for feature, weight in named))
    splits = [_cross_validated(samples, np.random.default_rng(seed)) for seed in range(_SPLITS)]
    for figure, value in _judged(samples, lambda _: weights).items():
        held_out = mean(split[figure] for split in splits)
        print(f"  {figure:12}{held_out:6.3f} cross-validated{value:6.3f} on all rows")


def _cross_validated(samples: Sequence[Sample], random: np.random.Generator) -> dict[str, float]:
    """The figures when each task is judged by weights that were fitted without its fold."""
    fold = {
        id(ranking): number
        for sample in samples
        for ranking, number in zip(
            sample.rankings, random.permutation(len(sample.rankings)) % _FOLDS, strict=True
        )
    }
    weights = [fit([r for r in _all(samples) if fold[id(r)] != out]) for out in range(_FOLDS)]
    return _judged(samples, lambda ranking: weights[fold[id(ranking)]])


def _judged(samples: Sequence[Sample], weights: Callable[[Ranking], Floats]) -> dict[str, float]:
    found: dict[str, float] = {}
    for sample in samples:
        pairs = zip(sample.tasks, sample.rankings, strict=True)
        found |= sample.figures([ordered(t, (r.rows @ weights(r)).tolist()) for t, r in pairs])
    return found


def _all(samples: Sequence[Sample]) -> list[Ranking]:
    return [ranking for sample in samples for ranking in sample.rankings]


if __name__ == "__main__":
    main()
