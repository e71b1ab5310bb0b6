"""Taking articles in, whole: ours beside a stock LlamaIndex pipeline: `python -m benchmarks.ingest`.

Both read the same pages, cut them, embed them with the same weights and keep them on disk. The
splitters cut differently, so the ratio that counts is by characters of text taken in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.data import json_lines
from benchmarks.llamaindex_peer import Ingested, LlamaIndexPeer
from benchmarks.report import Figure, Section, run
from index.articles import Article
from index.chunking import chunk_article
from index.embedding.encoder import LocalEncoder
from index.library import Library

_CHUNKS, _RUNS = 600, 3
_PEER = "LlamaIndex with Chroma"


class Timed(LocalEncoder):
    """Counts the seconds that the model is waited for, tokenizing left out."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def _batches(self, *given: Any) -> Generator[Any]:
        batches = super()._batches(*given)
        while True:
            began = perf_counter()
            try:
                one = next(batches)
            except StopIteration:
                return
            finally:
                self.seconds += perf_counter() - began
            yield one


def measure() -> Section:
    texts, characters = pages(_CHUNKS)
    encoder, peer = Timed(), LlamaIndexPeer()
    encoder.embed(["warm"])
    runs = [(_ours(encoder, texts), peer.ingest(texts)) for _ in range(_RUNS)]
    ours, theirs = [mine for (mine, _), _ in runs], [other for _, other in runs]
    by_length = [other.seconds / mine.seconds for mine, other in zip(ours, theirs, strict=True)]
    by_count = [mine.rate / other.rate for mine, other in zip(ours, theirs, strict=True)]
    share = median(seconds / mine.seconds for (mine, seconds), _ in runs)

    def rates(of: Sequence[Ingested], amount: float | None = None) -> float:
        return median((amount or run.chunks) / run.seconds for run in of)

    kilo = characters / 1000
    chars = {_PEER: rates(theirs, kilo)}
    figures = [
        Figure("text", rates(ours, kilo), chars, unit="thousand characters/s", digits=1),
        Figure("chunks", rates(ours), {_PEER: rates(theirs)}, unit="chunks/s", digits=1),
        Figure("times as fast, by text", median(by_length), aim=2.5, digits=2),
        Figure("times as fast, by chunks", median(by_count), digits=2),
        Figure("share within the model", share, aim=0.85, digits=2),
    ]
    about = f"{len(texts)} pages of WiCE, {ours[0].chunks} chunks of ours and {theirs[0].chunks} of theirs"
    return Section(f"{about}; medians of {_RUNS} alternating runs.", figures)


def pages(chunks: int) -> tuple[list[str], int]:
    """Pages that make about so many chunks, and the characters they have."""
    texts: list[str] = []
    for row in json_lines("wice_dev.jsonl"):
        if chunks <= 0:
            break
        texts.append(" ".join(row["evidence"]))
        chunks -= len(chunk_article(Article(texts[-1])))
    return texts, sum(map(len, texts))


def _ours(encoder: Timed, texts: Sequence[str]) -> tuple[Ingested, float]:
    """What was done, and the seconds of it within the model."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(folder, encoder)
        encoder.seconds, began = 0.0, perf_counter()
        library.add([Article(text) for text in texts])
        seconds = perf_counter() - began
        chunks = library.store.catalogue.counts()["chunks"]
        library.close()
    return Ingested(chunks, seconds), encoder.seconds


if __name__ == "__main__":
    run("ingest", measure)
