"""The weights of `assistant.summarizing.centrality`, on the sample articles that have a summary.

`python -m benchmarks.summaries_fit [write]`: even weights, which were there first, unless others of a
small grid are better by more than one standard error (the rule of Breiman et al. 1984) in the mean of
ROUGE-1 and ROUGE-2; cross-validated by leaving one article out, each scored with the weights that the
others lead to. The best of the grid itself would be chosen by chance: all do nearly alike.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np

from assistant.summarizing.centrality import Floats, Weights
from assistant.summarizing.choosing import choose
from assistant.summarizing.material import Material, sentences
from benchmarks.rouge import rouge
from benchmarks.summaries_data import Example, examples
from index.embedding.embedder import Embedder, Vectors
from index.embedding.encoder import LocalEncoder

WORDS = 100
_EVEN = Weights(0.5, 0.5)
_GRID = [Weights(p / 4, m / 2) for p, m in product(range(5), range(3))]
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


def table(known: list[Example]) -> Floats:
    """ROUGE of each article with each weights: (articles, weights, 2)."""
    embedder = Remembering()
    return np.array([[scored(e, weights, embedder) for weights in _GRID] for e in known])


def cross_validated(found: Floats) -> Floats:
    """The means with the weights that the other articles lead to: (2,)."""
    rows = [row[chosen(np.delete(found, out, axis=0))] for out, row in enumerate(found)]
    return np.asarray(np.mean(rows, axis=0))


def chosen(found: Floats) -> int:
    """Which of the grid."""
    means, even = found.mean(axis=2), _GRID.index(_EVEN)
    gains = means - means[:, [even]]
    errors = gains.std(axis=0, ddof=1) / np.sqrt(len(gains))
    best = int(np.argmax(gains.mean(axis=0)))
    return best if gains.mean(axis=0)[best] > errors[best] else even


def main() -> None:
    found = table([example for example in examples() if example.summary])
    for at, weights in enumerate(_GRID):
        print(f"{weights}: {found[:, at].mean(axis=0).round(3)}")
    best = _GRID[chosen(found)]
    print(f"chosen: {best}; cross-validated: {cross_validated(found).round(3)}")
    if "write" in sys.argv:
        _FILE.write_text(json.dumps(vars(best)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
