"""Questions in letters that the local model was not trained on: there words count, not meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.embedding.embedder import Embedder
from index.embedding.encoder import LocalEncoder
from index.search.bm25 import bm25
from index.search.matching import Scores
from index.text.scripts import is_latin


def goes_by_words(question: str, embedder: Embedder) -> bool:
    """Whether the model reads the question letter by letter, or as unknown, which means nothing.

    all-MiniLM-L6-v2 was trained on English; any other model is taken to know what it is asked.
    """
    return isinstance(embedder, LocalEncoder) and not is_latin(question)


def with_words(question: str, sentences: Sequence[str], scores: Scores) -> Scores:
    """Scores of n sentences, 0..1, with the words they share with the question counting half: (n,)."""
    shared = np.array(bm25(question, sentences), dtype=np.float32)
    return np.asarray((scores + shared / (shared.max() or 1.0)) / 2, dtype=np.float32)
