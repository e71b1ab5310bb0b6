"""The weights of `assistant.summarizing.centrality`, on the sample articles that have a summary.

`python -m benchmarks.summaries_fit [write]`: of a small grid, the weights with the best mean of ROUGE-1
and ROUGE-2; cross-validated by leaving one article out, each scored with the weights the others chose.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np

from assistant.summarizing.centrality import Weights
from assistant.summarizing.choosing import choose
from assistant.summarizing.material import Material, sentences
from benchmarks.rouge import rouge
from benchmarks.summaries_data import Example, examples
from index.embedding.embedder import Embedder, Vectors
from index.embedding.encoder import LocalEncoder

WORDS = 100
_GRID = [Weights(p / 10, m / 4) for p, m in product(range(0, 11, 2), (0, 2))]
_FILE = Path("assistant/summarizing/weights.json")


def scored(example: Example, weights: Weights, embedder: Embedder) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 of our summary."""
    material = Material(example.article.title, sentences(example.article))
    chosen = choose(material, WORDS, embedder, weights)
    text = " ".join(item.quote for group in chosen for item in group.said)
    return rouge(text, example.summary, 1), rouge(text, example.summary, 2)


class Remembering(LocalEncoder):
    """The local model, which reads each sentence once."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= zip(new, super().embed(new), strict=True)
        return np.array([self._known[text] for text in texts])


def table(known: list[Example]) -> np.ndarray:
    """ROUGE of each article with each weights: (articles, weights, 2)."""
    embedder = Remembering()
    return np.array([[scored(e, weights, embedder) for weights in _GRID] for e in known])


def cross_validated(found: np.ndarray) -> np.ndarray:
    """The means with the weights that the other articles chose: (2,)."""
    means = found.mean(axis=2)
    rows = []
    for out in range(len(found)):
        best = int(np.argmax(np.delete(means, out, axis=0).mean(axis=0)))
        rows.append(found[out, best])
    return np.asarray(np.mean(rows, axis=0))


def main() -> None:
    known = [example for example in examples() if example.summary]
    found = table(known)
    means = found.mean(axis=(0, 2))
    for weights, at in zip(_GRID, range(len(_GRID)), strict=True):
        print(f"{weights}: {found[:, at].mean(axis=0).round(3)}")
    best = _GRID[int(np.argmax(means))]
    print(f"best: {best}; cross-validated: {cross_validated(found).round(3)}")
    if "write" in sys.argv:
        _FILE.write_text(json.dumps(vars(best)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
