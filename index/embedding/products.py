"""Products of vectors that raise no false alarm.

BLAS kernels leave a stray "invalid" flag behind now and then, also on another thread's behalf;
numpy would make a warning of it although every result is finite.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def dot(left: NDArray[np.floating], right: NDArray[np.floating]) -> NDArray[Any]:
    """As `numpy.dot`."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.dot(left, right))
