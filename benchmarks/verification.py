"""How well the support score tells attributable claims from others, without a language model.

`python -m benchmarks.verification`: AUROC and macro-F1 on attribution_dev (a claim and its
references), cross-validated by groups, beside the share of the claim's words that the references
have. The weights that `assistant.verifying.support` ships are fitted on all of these rows, so here
they are fitted anew without each fold.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from assistant.verifying.support import signals
from benchmarks.metrics import auroc
from benchmarks.newton import Floats
from benchmarks.report import Figure, Section, run
from benchmarks.verification_data import attributions, compared
from benchmarks.verification_fit import chances, half_f1, threshold_f1
from index.text.terms import terms

_PUBLISHED = "term coverage .741 (published split)"
_SHUFFLES = 5


def measure() -> Section:
    data = attributions()
    pairs = [compared(row) for row in data.rows]
    rows = np.array([signals(pair.comparison.aligned) for pair in pairs])
    words = np.array([_shared(row) for row in data.rows])
    plain = {"words": auroc(list(words[data.borne_out]), list(words[~data.borne_out]))}
    likeness, scores, by_half, by_threshold = [], [], [], []
    for seed in range(_SHUFFLES):
        chance = chances(rows, data, seed)
        score = np.array([pair.score(c) for pair, c in zip(pairs, chance.tolist(), strict=True)])
        likeness.append(_auroc(chance, data.borne_out))
        scores.append(_auroc(score, data.borne_out))
        by_half.append(half_f1(score, data))
        by_threshold.append(threshold_f1(score, data, seed))
    f1 = {"words": threshold_f1(words, data, 0)}
    figures = [
        Figure("likeness alone, AUROC", float(np.mean(likeness)), plain, published=_PUBLISHED),
        Figure("support score, AUROC", float(np.mean(scores)), plain, _PUBLISHED, aim=0.80),
        Figure("macro-F1 at a score of one half", float(np.mean(by_half)), f1, aim=0.72),
        Figure("macro-F1, threshold cross-validated", float(np.mean(by_threshold)), f1, aim=0.72),
    ]
    return Section("attribution_dev: do the references bear the claim out?", figures)


def _auroc(scores: Floats, positive: Any) -> float:
    return auroc(list(scores[positive]), list(scores[~positive]))


def _shared(row: dict[str, Any]) -> float:
    asked, known = set(terms(row["claim"])), set(terms(" ".join(row["references"])))
    return len(asked & known) / max(1, len(asked))


if __name__ == "__main__":
    run("verification", measure)
