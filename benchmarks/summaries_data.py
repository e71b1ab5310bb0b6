"""The sample articles that have a summary written by hand, and what tells their lead facts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.articles import Article
from index.reading.files import read_file

SEEDS = Path("seeds")


@dataclass(frozen=True)
class Example:
    """An article; `summary` is "" for a copy of another. `lead` is in the sentence that must be there."""

    article: Article
    summary: str
    lead: str

    @property
    def sentences(self) -> list[str]:
        """Those that may be cited."""
        return [self.article.quote(s) for s in self.article.sentences if s.citable]


def examples() -> list[Example]:
    """All of them, copies too."""
    rows = json.loads((SEEDS / "summaries.json").read_text(encoding="utf-8"))["summaries"]
    return [Example(read_file(SEEDS / r["file"]), r["summary"], r["lead"]) for r in rows]
