"""Newton's method with a ridge: what the logistic and the listwise regression share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS, _ENOUGH = 50, 1e-10


class Loss(NamedTuple):
    """A convex loss at some weights (f,): its value, slope (f,) and curvature (f, f)."""

    value: float
    slope: Floats
    curve: Floats


def minimum(loss: Callable[[Floats], Loss], ridge: Floats) -> Floats:
    """The weights at which the loss is least, with half of `ridge` times their squares added."""

    def ridged(weights: Floats) -> Loss:
        value, slope, curve = loss(weights)
        penalty = float(ridge @ weights**2) / 2
        return Loss(value + penalty, slope + ridge * weights, curve + np.diag(ridge))

    weights = np.zeros(len(ridge))
    here = ridged(weights)
    for _ in range(_STEPS):
        step = np.linalg.solve(here.curve, here.slope)
        # A whole step may leap over the valley: halve it until it leads down.
        while (there := ridged(weights - step)).value > here.value and np.abs(step).max() > _ENOUGH:
            step /= 2
        weights, gain, here = weights - step, here.value - there.value, there
        if gain < _ENOUGH:
            break
    return weights


def spread(rows: Floats) -> Floats:
    """The standard deviation of each column, 1 where it does not vary."""
    return np.where((deviation := rows.std(axis=0)) > 0, deviation, 1.0)
