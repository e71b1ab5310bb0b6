"""The weights of `index.search.answerability`, fitted on CLAPNQ: logistic regression by Newton.

Its 600 passages make a library that is searched. Answerable: its 300 questions that are. Not
answerable: its 300 that are not, and the first 300 again as if the library lacked their passage.
Both classes count alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.evidence_data import Task, clapnq
from benchmarks.metrics import auroc
from benchmarks.newton import Floats, Loss, minimum, spread
from index.articles import Article
from index.embedding.encoder import default_encoder
from index.library import Library
from index.search.answerability import fitted
from index.search.evidence import rank_evidence

_FOLDS, _RIDGE = 5, 0.01
# So many of the answerable questions must stay answered.
_ANSWERED = 0.985
# As many as are read for a question.
_PASSAGES = 10


def fit() -> str:
    rows, answerable = _examples()
    weights = _logistic(rows, answerable)
    logits = _cross_validated(rows, answerable)
    yes, near, far = np.split(logits, 3)
    threshold = np.quantile(rows[answerable] @ weights, 1 - _ANSWERED)
    return (
        f"weights, constant: {', '.join(f'{weight:.2f}' for weight in weights)}\n"
        f"threshold: {1 / (1 + np.exp(-threshold)):.3f}\n"
        f"cross-validated: AUROC {auroc(list(yes), list(near)):.3f}; at the threshold answered "
        f"{(yes >= threshold).mean():.3f}, declined {(near < threshold).mean():.3f} of those "
        f"whose passage lacks the answer, {(far < threshold).mean():.3f} of those without passage"
    )


def _examples() -> tuple[Floats, NDArray[np.bool_]]:
    """Rows of the fitted signals and 1, for the three kinds of questions; which can be answered."""
    yes, no = clapnq(answerable=True), clapnq(answerable=False)
    library = Library(":memory:", default_encoder())
    library.add([Article(" ".join(t.sentences), title=t.title) for t in [*yes, *no]])
    rows = [_row(library, t, lacks=lacks) for t, lacks in _cases(yes, no)]
    library.close()
    return np.array(rows), np.arange(len(rows)) < len(yes)


def _cases(yes: list[Task], no: list[Task]) -> list[tuple[Task, bool]]:
    return [*((t, False) for t in yes), *((t, False) for t in no), *((t, True) for t in yes)]


def _row(library: Library, task: Task, *, lacks: bool) -> list[float]:
    found = library.search(task.question, k=2 * _PASSAGES)
    kept = [p for p in found if not lacks or p.article.title != task.title][:_PASSAGES]
    _, signals = rank_evidence(task.question, kept, library.embedder, library.store.tokens)
    return [*fitted(signals), 1.0]


def _logistic(rows: Floats, positive: NDArray[np.bool_]) -> Floats:
    """Newton's method with a light ridge; the constant, the last column, goes free."""
    scale = spread(rows)
    scaled = rows / scale
    counts = np.where(positive, 0.5 / positive.mean(), 0.5 / (~positive).mean()) / len(rows)

    def loss(weights: Floats) -> Loss:
        logits = scaled @ weights
        chance = 1 / (1 + np.exp(-logits))
        return Loss(
            float(counts @ (np.logaddexp(0, logits) - positive * logits)),
            scaled.T @ ((chance - positive) * counts),
            (scaled.T * (chance * (1 - chance) * counts)) @ scaled,
        )

    return minimum(loss, np.array([_RIDGE] * (rows.shape[1] - 1) + [0.0])) / scale


def _cross_validated(rows: Floats, positive: NDArray[np.bool_]) -> Floats:
    """Each row's logit under weights fitted without its fold."""
    fold, logits = np.arange(len(rows)) % _FOLDS, np.zeros(len(rows))
    for number in range(_FOLDS):
        out = fold == number
        logits[out] = rows[out] @ _logistic(rows[~out], positive[~out])
    return logits
