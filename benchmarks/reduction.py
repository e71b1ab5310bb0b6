"""The axes onto which token vectors are reduced: `python -m benchmarks.reduction`.

PCA without centring over the token vectors of chunks of WiCE's and CLAPNQ's pages, read in context,
both sets alike. Writes `index/embedding/reduction.safetensors` and prints the share of the vectors' length
that is kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from benchmarks.evidence_data import clapnq, wice
from index.articles import Article
from index.chunking import chunk_article, embedded_text
from index.embedding.encoder import LocalEncoder
from index.embedding.tokens import REDUCTION, WIDTH

_CHUNKS = 900
Floats = NDArray[np.float64]


def main() -> None:
    pages = [Article(" ".join(t.sentences), title=t.title) for t in wice()]
    passages = [
        Article(" ".join(t.sentences), title=t.title)
        for a in (True, False)
        for t in clapnq(answerable=a)
    ]
    moments = _moments(pages) + _moments(passages)
    sizes, axes = np.linalg.eigh(moments)
    save_file({"axes": axes[:, ::-1][:, :WIDTH].astype(np.float16, order="C")}, REDUCTION)
    print(f"{REDUCTION.name}: {WIDTH} axes keep {sizes[::-1][:WIDTH].sum() / sizes.sum():.1%}")


def _moments(articles: list[Article]) -> Floats:
    """The mean of the outer products of the token vectors, (384, 384)."""
    texts = [embedded_text(article, c) for article in articles for c in chunk_article(article)]
    some = [texts[n] for n in np.linspace(0, len(texts) - 1, _CHUNKS, dtype=int)]
    vectors = np.concatenate([t.vectors for t in LocalEncoder().embed_tokens(some)])
    return np.asarray(np.dot(vectors.T, vectors) / len(vectors), dtype=np.float64)


if __name__ == "__main__":
    main()
