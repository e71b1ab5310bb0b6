"""The figures of ranking and of telling apart, as `shared/benchmarks/README.md` defines them.

A ranking is given as whether each item, best first, is relevant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np


def mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """How often a positive scores above a negative, ties counting half (Mann-Whitney U)."""
    higher = np.asarray(positive)[:, None]
    lower = np.asarray(negative)[None, :]
    return float((higher > lower).mean() + 0.5 * (higher == lower).mean())


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / rank of the first relevant item; 0 without one."""
    return next((1 / rank for rank, right in enumerate(relevant, start=1) if right), 0.0)


def average_precision(relevant: Sequence[bool]) -> float:
    """The mean precision at the relevant items, all of which are ranked; 0 without one."""
    ranks = [rank for rank, right in enumerate(relevant, start=1) if right]
    return sum(n / rank for n, rank in enumerate(ranks, start=1)) / max(1, len(ranks))


def best_recall(sets: Iterable[set[int]], shown: set[int]) -> float:
    """The share of a set that is shown, best over the alternative sets."""
    return max(len(found & shown) / len(found) for found in sets)


def f1(right: set[int], shown: set[int]) -> float:
    return 2 * len(right & shown) / (len(right) + len(shown))


def fact_metrics(units: Sequence[str], facts: Sequence[str]) -> dict[str, float]:
    """For one query of MultiHop-RAG, as its authors' `retrieval_evaluate.py` counts.

    `units` are the texts retrieved, best first; one is relevant if it contains a fact, white space
    aside. MAP counts, at each relevant rank, only the facts found for the first time.
    """
    wanted = [_squeezed(fact) for fact in facts]
    found = [{fact for fact in wanted if fact in _squeezed(unit)} for unit in units[:10]]
    new = [len(facts - set().union(*found[:at])) for at, facts in enumerate(found)]
    gained = sum(count / rank for rank, count in enumerate(new, start=1))
    return {
        "MRR@10": reciprocal_rank([bool(facts) for facts in found]),
        "MAP@10": gained / min(len(wanted), 10),
        "Hits@4": float(any(found[:4])),
        "Hits@10": float(any(found)),
        "R@10": len(set().union(*found)) / len(set(wanted)),
    }


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")
