"""A question to passages: lexical and vector lists, fused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.articles import Article, Passage
from index.chunking import Chunk
from index.embedding.embedder import Embedder
from index.storage import full_text
from index.storage.filters import Filters
from index.storage.models import require_same_model
from index.storage.store import Store
from index.text.cleaning import clean_line

# Reciprocal rank fusion with its authors' constant (Cormack, Clarke & Büttcher 2009).
_RRF = 60
# How deep each list is read before fusing, at the least.
_DEPTH = 50
# More passages than any reader looks at; what comes after them is not worth a bigger number.
_DEEPEST = 100_000


def search(
    store: Store, embedder: Embedder, question: str, k: int = 10, filters: Filters | None = None
) -> list[Passage]:
    """The k best passages for a question, best first; none for a question without words.

    A passage scores 1 when both lists have it first. Raises EmbeddingMismatch when the model's
    vectors have another dimension than the library's.
    """
    question = clean_line(question)
    if not question or k < 1:
        return []
    filters = filters or Filters()
    depth = max(_DEPTH, 2 * min(k, _DEEPEST))
    lexical = full_text.match(store.catalogue.engine, question, filters, depth)
    vector = embedder.embed_query(question)
    require_same_model(store.catalogue, embedder, vector.shape[0])
    nearest = store.vectors.nearest(vector, depth, filters)
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
    return Passage(article, article.sentences[chunk.first : chunk.last + 1], score, chunk.id)
