"""The weights of `assistant.verifying.support`, fitted on attribution_dev.

`python -m benchmarks.verification_fit` writes `support.json` and prints how well the weights tell
claims that their references bear out from others, cross-validated by groups of rows that share a
question, a claim or a reference.
"""

from __future__ import annotations

import json

import numpy as np

from assistant.verifying.support import MODEL, Model, expanded, signals
from benchmarks.logistic import Marks, best_threshold, fit, folds, macro_f1
from benchmarks.metrics import auroc
from benchmarks.newton import Floats, spread
from benchmarks.verification_data import Attributions, attributions, compared

# The ridge was chosen by cross-validation among 20, 60 and 200, which differ little.
_RIDGE, FOLDS, _SEEDS = 60.0, 10, 5
_DIGITS = 4


def main() -> None:
    data = attributions()
    rows = np.array([signals(compared(row).comparison.aligned) for row in data.rows])
    found = [chances(rows, data, seed) for seed in range(_SEEDS)]
    auc = np.mean([auroc(list(c[data.borne_out]), list(c[~data.borne_out])) for c in found])
    f1 = np.mean([half_f1(chance, data) for chance in found])
    print(f"cross-validated: AUROC {auc:.3f}, macro-F1 at one half {f1:.3f}")
    model = trained(rows, data.borne_out)
    numbers = {name: np.round(getattr(model, name), _DIGITS).tolist() for name in vars(model)}
    MODEL.write_text(json.dumps(numbers) + "\n", encoding="utf-8")


def trained(rows: Floats, borne_out: Marks) -> Model:
    """The model that these rows give."""
    blank = Model(rows.mean(axis=0), spread(rows), np.empty(0))
    wide = np.array([expanded(row, blank) for row in rows])
    return Model(blank.means, blank.spreads, fit(wide, borne_out, _RIDGE))


def chances(rows: Floats, data: Attributions, seed: int) -> Floats:
    """Each row's probability under weights that have not seen its fold."""
    found = np.zeros(len(rows))
    for out in folds(data.groups, FOLDS, seed):
        model = trained(rows[~out], data.borne_out[~out])
        wide = np.array([expanded(row, model) for row in rows[out]])
        found[out] = 1 / (1 + np.exp(-(wide @ model.weights)))
    return found


def half_f1(scores: Floats, data: Attributions) -> float:
    """Macro-F1 where a score of one half decides: nothing is fitted for it."""
    return macro_f1(scores >= 0.5, data.borne_out)


def threshold_f1(scores: Floats, data: Attributions, seed: int) -> float:
    """Macro-F1 where the best threshold of the other folds decides."""
    called = np.zeros(len(scores), dtype=bool)
    for out in folds(data.groups, FOLDS, seed):
        called[out] = scores[out] >= best_threshold(scores[~out], data.borne_out[~out])
    return macro_f1(called, data.borne_out)


if __name__ == "__main__":
    main()
