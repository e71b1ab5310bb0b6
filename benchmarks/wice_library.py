"""Claims over a library of web pages: `python -m benchmarks.wice_library`.

The 349 pages of WiCE are taken in as articles. For each claim that has evidence: is its page the
first one found, and is a sentence of its evidence among the first sentences shown? Full text alone
and vectors alone, from the same library, rank sentences by their own signal: BM25 or cosine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.lists import by_vectors, by_words
from benchmarks.metrics import mean
from benchmarks.report import Figure, Section, run
from benchmarks.wice_pages import Claim, load, overlaps
from index.articles import Passage
from index.embedding.embedder import Embedder
from index.embedding.encoder import default_encoder
from index.library import Library
from index.search.bm25 import bm25

_K = 10
# So much better than either list alone.
_GAIN = 0.05


@dataclass(frozen=True)
class Shown:
    """The pages found, best first, and the sentences shown: (article, start, end)."""

    pages: list[str]
    sentences: list[tuple[str, int, int]]


Reader = Callable[[str], Shown]
Scorer = Callable[[str, Sequence[str]], Sequence[float] | np.ndarray]


def measure() -> Section:
    claims, articles = load()
    library = Library(":memory:", default_encoder())
    library.add(articles, lambda done, of: _tell("pages taken in", done, of))
    ours = _scored(lambda claim: _ours(library, claim), claims)
    words = _scored(lambda claim: _by(by_words(library, claim, _K), claim, bm25), claims)
    cosine = _cosine(library.embedder)
    vectors = _scored(lambda claim: _by(by_vectors(library, claim, _K), claim, cosine), claims)
    library.close()
    figures = [
        Figure(name, ours[name], {"BM25": words[name], "vectors": vectors[name]}, aim=aim)
        for name in ours
        for aim in [max(words[name], vectors[name]) + _GAIN]
    ]
    return Section(f"WiCE: {len(claims)} claims, {len(articles)} pages as a library.", figures)


def _ours(library: Library, claim: str) -> Shown:
    passages = library.search(claim, k=_K)
    found = library.evidence(claim, passages).evidence
    sentences = [(e.article.id, e.sentence.start, e.sentence.end) for e in found]
    return Shown([passage.article.id for passage in passages], sentences)


def _by(passages: Sequence[Passage], claim: str, score: Scorer) -> Shown:
    """Sentences of passages that a single list found, by a score over their texts."""
    found = {
        (p.article.id, s.start, s.end): p.article.quote(s)
        for p in passages
        for s in p.sentences
        if s.citable
    }
    scores = np.array(score(claim, list(found.values())) if found else [])
    ranked = [list(found)[i] for i in np.argsort(-scores, kind="stable")]
    return Shown([passage.article.id for passage in passages], ranked)


def _cosine(encoder: Embedder) -> Scorer:
    return lambda claim, texts: np.dot(encoder.embed(texts), encoder.embed_query(claim))


def _scored(read: Reader, claims: Sequence[Claim]) -> dict[str, float]:
    shown = []
    for number, claim in enumerate(claims):
        shown.append((claim, read(claim.text)))
        _tell("claims", number + 1, len(claims))
    return {
        "page@1": mean(s.pages[:1] == [claim.page] for claim, s in shown),
        "evidence@5": mean(_is_shown(claim, s, 5) for claim, s in shown),
        "evidence@10": mean(_is_shown(claim, s, 10) for claim, s in shown),
    }


def _is_shown(claim: Claim, shown: Shown, most: int) -> bool:
    own = [(start, end) for page, start, end in shown.sentences[:most] if page == claim.page]
    return any(overlaps(span, right) for span in own for right in claim.evidence)


def _tell(what: str, done: int, of: int) -> None:
    end = "\n" if done == of else ""
    print(f"\r{what}: {done} of {of}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    run("wice_library", measure)
