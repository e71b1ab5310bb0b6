"""A question to passages: lexical and vector lists, fused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.articles import Article, Passage
from index.chunking import Chunk
from index.embedding.embedder import Embedder
from index.storage import full_text
from index.storage.filters import Filters
from index.storage.store import Store

# Reciprocal rank fusion with its authors' constant (Cormack, Clarke & Büttcher 2009).
_RRF = 60
# How deep each list is read before fusing, at the least.
_DEPTH = 50


def search(
    store: Store, embedder: Embedder, question: str, k: int = 10, filters: Filters | None = None
) -> list[Passage]:
    """The k best passages for a question, best first; none for a question without words.

    A passage scores 1 when both lists have it first.
    """
    if not question.strip() or k < 1:
        return []
    filters = filters or Filters()
    depth = max(_DEPTH, 2 * k)
    lexical = full_text.match(store.catalogue.engine, question, filters, depth)
    nearest = store.vectors.nearest(embedder.embed_query(question), depth, filters)
    scores = fuse(lexical, nearest)
    return _passages(store, sorted(scores, key=lambda i: (-scores[i], i)), scores, k)


def fuse(*rankings: Sequence[str]) -> dict[str, float]:
    """Reciprocal rank fusion, scaled so that 1 is first in every ranking."""
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] += (_RRF + 1) / (_RRF + rank) / len(rankings)
    return dict(scores)


def _passages(
    store: Store, ranked: Sequence[str], scores: dict[str, float], k: int
) -> list[Passage]:
    """The first k of the ranked chunks that are in the catalogue, with their articles."""
    known = store.catalogue.chunks_by_id(ranked)
    best = [known[chunk_id] for chunk_id in ranked if chunk_id in known][:k]
    owners = {a.id: a for a in store.catalogue.articles({chunk.article_id for chunk in best})}
    return [
        passage_of(owners[chunk.article_id], chunk, scores[chunk.id])
        for chunk in best
        if chunk.article_id in owners  # removed by another thread since
    ]


def passage_of(article: Article, chunk: Chunk, score: float) -> Passage:
    """A chunk as a passage of its article."""
    return Passage(article, article.sentences[chunk.first : chunk.last + 1], score)
