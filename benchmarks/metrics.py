"""Figures that several benchmarks print, and where the open data lie."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np


def data_folder() -> Path:
    """SIDENOTE_BENCH_DATA, or ../shared/benchmarks. Exits with one line when it is missing."""
    folder = Path(os.environ.get("SIDENOTE_BENCH_DATA", "../shared/benchmarks"))
    if not folder.is_dir():
        sys.exit(f"No benchmark data in {folder}. Set SIDENOTE_BENCH_DATA to their folder.")
    return folder


def json_lines(name: str) -> list[dict[str, Any]]:
    """The rows of a .jsonl file in the data folder."""
    text = (data_folder() / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """How often a positive scores above a negative, ties counting half (Mann-Whitney U)."""
    higher = np.asarray(positive)[:, None]
    lower = np.asarray(negative)[None, :]
    return float((higher > lower).mean() + 0.5 * (higher == lower).mean())
