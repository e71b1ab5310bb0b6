"""Speed of the local embedding model against Chroma's own class, same weights, same texts.

`python -m benchmarks.embedding`: chunks per second, the ratio run by run and its median, and the
least cosine between the two models' vectors. Real prose in chunks as the library cuts them.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.data import json_lines
from benchmarks.onnx_peer import chroma_embedding
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.chunking import chunk_article, embedded_text
from index.embedding.encoder import LocalEncoder

_CHUNKS, _RUNS = 192, 5
_PEER = "ONNXMiniLM_L6_V2"


def measure() -> Section:
    texts = chunks(_CHUNKS)
    ours, peer = LocalEncoder(), chroma_embedding()
    cosine = (ours.embed(texts[:64]) * np.array(peer(texts[:64]))).sum(axis=1).min()
    pairs = [(_rate(ours.embed, texts), _rate(peer, texts)) for _ in range(_RUNS)]
    mine, other = median(a for a, _ in pairs), median(b for _, b in pairs)
    ratio = median(a / b for a, b in pairs)
    figures = [
        Figure("embedding", mine, {_PEER: other}, unit="chunks/s", digits=0),
        Figure("times as fast, median run by run", ratio, digits=2),
        Figure("least cosine of the vectors of both", float(cosine), digits=5),
    ]
    return Section(f"{_CHUNKS} chunks, medians of {_RUNS} alternating runs.", figures)


def chunks(count: int) -> list[str]:
    """Chunks of the pages of WiCE, as they would be embedded."""
    pages = (Article(" ".join(row["evidence"])) for row in json_lines("wice_dev.jsonl"))
    found = (embedded_text(page, chunk) for page in pages for chunk in chunk_article(page))
    return [text for _, text in zip(range(count), found, strict=False)]


def _rate(embed: Callable[[list[str]], object], texts: list[str]) -> float:
    began = perf_counter()
    embed(texts)
    return len(texts) / (perf_counter() - began)


if __name__ == "__main__":
    run("embedding", measure)
