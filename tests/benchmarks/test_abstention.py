"""The curve of what is answered over what is declined."""

from __future__ import annotations

from benchmarks.abstention import trade


def test_the_curve_goes_from_all_answered_to_all_declined() -> None:
    assert trade([0.9, 0.5], [0.5, 0.1]) == [(0.0, 1.0), (0.5, 1.0), (1.0, 0.5), (1.0, 0.0)]
