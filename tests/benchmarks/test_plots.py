"""Plots are kept with the code: the same figures must give the same file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.plots import draw
from benchmarks.report import Curve

pytestmark = pytest.mark.slow


def test_the_same_curve_gives_the_same_bytes(tmp_path: Path) -> None:
    series = {"ours": [(1, 0.5), (10, 0.75)]}
    curve = asdict(Curve("name", "Title", "size", "share", series, ("here", 1, 0.5), True))
    first, second = tmp_path / "first.svg", tmp_path / "second.svg"
    draw(curve, first)
    draw(curve, second)
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text(encoding="utf-8")
    assert "Title" in text  # as text, not as outlines of letters
    assert "<dc:date>" not in text
