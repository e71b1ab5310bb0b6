"""A question to passages: the best of a lexical and a vector list, weighed anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from index.articles import Article, Passage
from index.chunking import Chunk
from index.embedding.embedder import Embedder, Vectors
from index.embedding.encoder import LocalEncoder
from index.embedding.tokens import NO_TOKENS, Tokens
from index.search.copies import copies_last, thinned
from index.search.foreign import goes_by_words
from index.search.matching import Scores
from index.search.nearest import nearest
from index.search.reading import tokens_of
from index.search.scoring import Asked, interaction, signals, weighed
from index.storage import full_text
from index.storage.chunk_records import ChunkRecord, chunk_records
from index.storage.filters import Filters
from index.storage.models import require_same_model
from index.storage.store import Store
from index.text.cleaning import clean_line

# Reciprocal rank fusion with its authors' constant (Cormack, Clarke & Büttcher 2009).
_RRF = 60
# How deep each list is read before fusing, at the least; so many of the fused are weighed.
_DEPTH = 60
# More passages than any reader looks at; what comes after them is not worth a bigger number.
_DEEPEST = 100_000
# More than these k are looked through for near-copies.
_SPARE = 10
# Where copies of one report fill the lists, these are read so much deeper, until others are there.
_DEEPER, _DEEPEST_LIST = 4, 4000


def search(
    store: Store,
    embedder: Embedder,
    question: str,
    k: int = 10,
    *,
    filters: Filters | None = None,
    today: date | None = None,
) -> list[Passage]:
    """The k best passages for a question, best first; none for a question without words.

    Near-copies of a passage of another article come last. `today` is what "last week" in the
    question counts from. Raises EmbeddingMismatch when the model's vectors have another dimension
    than the library's.
    """
    question, filters = clean_line(question), filters or Filters()
    if not question or k < 1:
        return []
    vector = embedder.embed_query(question)
    require_same_model(store.catalogue, embedder, vector.shape[0])
    listed, fused, crowd = _lists(store, question, vector, filters, 2 * min(k, _DEEPEST))
    asked = Asked(question, vector, today or date.today())  # noqa: DTZ011 - the reader's own day
    pool = chunk_records(store.catalogue.engine, list(fused)[:_DEPTH])
    scores = _weigh(store, embedder, asked, pool, listed)
    scores |= _below(scores, {i: fused[i] for i in list(fused)[_DEPTH:]})
    scores |= _below(scores, crowd)
    return copies_last(passages(store, scores, k + _SPARE, filters.reader))[:k]


def candidates(
    store: Store, question: str, vector: Vectors
) -> tuple[dict[str, ChunkRecord], dict[str, float]]:
    """The chunks that a search weighs, and the bm25 scores of those in the list of words."""
    listed, fused, _ = _lists(store, question, vector, Filters(), _DEPTH)
    return chunk_records(store.catalogue.engine, list(fused)[:_DEPTH]), listed


def _lists(
    store: Store, question: str, vector: Vectors, filters: Filters, depth: int
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """The list of words with its scores; both lists fused, best first; and what was left out of
    these, as too many articles have the same.
    """
    depth, deepest = max(_DEPTH, depth), max(_DEEPEST_LIST, depth)
    while True:
        listed = full_text.match(store.catalogue.engine, question, filters, depth)
        near = nearest(store, vector, depth, filters)
        fused = fuse(list(listed), near)
        ordered = {i: fused[i] for i in sorted(fused, key=lambda i: (-fused[i], i))}
        kept, crowd = thinned(store.catalogue.engine, ordered)
        is_all = max(len(listed), len(near)) < depth
        if len(kept) >= _DEPTH or not crowd or is_all or depth >= deepest:
            return listed, kept, crowd
        depth = min(depth * _DEEPER, deepest)


def _below(scores: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    """The others' scores, each 0..1, in their order, below all of `scores`."""
    lowest = min(scores.values(), default=0.0)
    return {i: lowest * score for i, score in others.items()}


def fuse(*rankings: Sequence[str]) -> dict[str, float]:
    """Reciprocal rank fusion, scaled so that 1 is first in every ranking."""
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] += (_RRF + 1) / (_RRF + rank) / len(rankings)
    return dict(scores)


def pool_signals(
    store: Store,
    embedder: Embedder,
    asked: Asked,
    pool: Mapping[str, ChunkRecord],
    listed: Mapping[str, float],
) -> Scores:
    """What `index.search.scoring.signals` says of the chunks in the pool, (n, 5)."""
    matches = np.zeros(len(pool), dtype=np.float32)
    if isinstance(embedder, LocalEncoder) and store.tokens.enabled:
        tokens = _tokens(store, embedder, pool)
        matches = interaction(embedder.read(asked.question), tokens)
    return signals(asked, list(pool.values()), listed, matches)


def _tokens(store: Store, encoder: LocalEncoder, ids: Iterable[str]) -> list[Tokens]:
    """The kept tokens of the chunks; those of an interrupted library are computed and kept."""
    found = store.tokens.get(ids)
    lacking = passages(store, {i: 0.0 for i in ids if i not in found}, _DEPTH)
    computed = tokens_of(lacking, encoder, store.tokens)
    found |= {p.chunk_id: tokens for p, tokens in zip(lacking, computed, strict=True)}
    return [found.get(i, NO_TOKENS) for i in ids]


def _weigh(
    store: Store,
    embedder: Embedder,
    asked: Asked,
    pool: Mapping[str, ChunkRecord],
    listed: Mapping[str, float],
) -> dict[str, float]:
    """The scores of the chunks in the pool."""
    if not pool:
        return {}
    rows = pool_signals(store, embedder, asked, pool, listed)
    pieces = isinstance(embedder, LocalEncoder) and store.tokens.enabled
    by_words = goes_by_words(asked.question, embedder)
    return dict(zip(pool, weighed(rows, pieces=pieces, by_words=by_words).tolist(), strict=True))


def passages(
    store: Store, scores: Mapping[str, float], k: int, reader: str | None = None
) -> list[Passage]:
    """The k best of scored chunks, those that are in the catalogue, with their articles; nothing that
    the reader does not see, whatever has become of it since it was found.
    """
    best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
    known = store.catalogue.chunks_by_id(best)
    named = {chunk.article_id for chunk in known.values()}
    owners = {a.id: a for a in store.catalogue.articles(named, filters=Filters(reader=reader))}
    return [
        passage_of(owners[known[i].article_id], known[i], scores[i])
        for i in best
        if i in known and known[i].article_id in owners  # removed by another thread since
    ]


def passage_of(article: Article, chunk: Chunk, score: float) -> Passage:
    """A chunk as a passage of its article."""
    return Passage(article, article.sentences[chunk.first : chunk.last + 1], score, chunk.id)
