"""Where the open data lie, and their rows."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any


def data_folder() -> Path:
    """SIDENOTE_BENCH_DATA, or ../shared/benchmarks. Exits with one line when it is missing."""
    folder = Path(os.environ.get("SIDENOTE_BENCH_DATA", "../shared/benchmarks"))
    if not folder.is_dir():
        sys.exit(f"No benchmark data in {folder}. Set SIDENOTE_BENCH_DATA to their folder.")
    return folder


def json_file(name: str) -> Any:
    """What a .json file in the data folder holds."""
    return json.loads((data_folder() / name).read_text(encoding="utf-8"))


def json_lines(name: str) -> list[dict[str, Any]]:
    """The rows of a .jsonl file in the data folder."""
    text = (data_folder() / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]
