"""attribution_dev: claims with their references, compared; and which rows belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.verification import Case, Comparison, Verification, compare, settled
from assistant.verifying.judging import judge
from benchmarks.data import json_lines
from index.embedding.encoder import default_encoder


@dataclass(frozen=True)
class Attributions:
    """n claims: which are borne out by their references (n,), and the group of each (n,).

    A group has the rows that share a question, a claim or a reference.
    """

    rows: Sequence[dict[str, Any]]
    borne_out: NDArray[np.bool_]
    groups: NDArray[np.int64]


def attributions() -> Attributions:
    rows = json_lines("attribution_dev.jsonl")
    labels = np.array([row["attribution_label"] == "attributable" for row in rows])
    return Attributions(rows, labels, _groups(rows))


@dataclass(frozen=True)
class Compared:
    """A claim beside its references; `known` where that is not needed to judge it."""

    known: Verification | None
    comparison: Comparison

    def score(self, chance: float) -> float:
        """The score that `verify` gives if likeness alone makes this chance."""
        return self.known.score if self.known else judge(chance, self.comparison.found)[1]


def compared(row: dict[str, Any]) -> Compared:
    """The claim beside its references, as `verify` compares them."""
    case = Case(row["claim"], row["references"])
    texts = [case.claim, *(sentence.text for sentence in case.sentences)]
    vectors = dict(zip(texts, default_encoder().embed_tokens(texts), strict=True))
    return Compared(settled(case), compare(case, vectors))


def _groups(rows: Sequence[dict[str, Any]]) -> NDArray[np.int64]:
    parents = list(range(len(rows)))

    def root(at: int) -> int:
        while parents[at] != at:
            at = parents[at]
        return at

    seen: dict[str, int] = {}
    for at, row in enumerate(rows):
        for key in (f"?{row['question']}", f"!{row['claim']}", *row["references"]):
            parents[root(at)] = root(seen.setdefault(key, at))
    return np.array([root(at) for at in range(len(rows))])
