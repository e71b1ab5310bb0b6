"""Full-text search over the catalogue: FTS5's bm25 on stemmed words.

Counting the chunks that hold a word costs 50 ns each, ranking one by bm25 costs fifty times that.
So in a large library only chunks with one of the question's rarest words are ranked, by all of its
words; the commoner words alone would bring thousands that say little. In a library of a few
thousand chunks every word counts as rare.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.rows import batches
from index.storage.schema import articles, chunks
from index.storage.seen import told
from index.text.scripts import has_pairs
from index.text.terms import content_words

_words = table("chunk_words", column("rowid"), column("rank"))
_Ranking: TypeAlias = Select[int, float]
_COUNT = "(SELECT count(*) FROM chunk_words WHERE chunk_words MATCH ?)"
_matching = text("chunk_words MATCH :words")
# The best are lowest: FTS5 gives the negative.
_score: ColumnElement[float] = literal_column("bm25(chunk_words)")
# A question has a dozen words; an essay pasted as one need not cost a scan per word.
_MOST_WORDS = 64
# How many chunks may be ranked: a few ms. In a probe with 100,000 chunks of news text the ten
# best had .99 of the score that ranking all of them gives.
_MOST_RANKED = 3000


def match(engine: Engine, question: str, filters: Filters, k: int) -> dict[str, float]:
    """The k chunks that share the weightiest words with the question, best first.

    Ids with bm25 scores, above 0; a title's words count like any other. Fewer only where no more
    chunks within the filters have any of the words.
    """
    # Quoted words are words, whatever operators they spell.
    words = [_quoted(word) for word in content_words(question)[:_MOST_WORDS]]
    with transaction(engine) as db:
        filters = told(db, filters)
        rare, common = _divided(db, words, k)
        query = _ranked(k) if filters == Filters() else _ranked_within(filters, k)
        found = _best(db, query, rare, common)
        if len(found) < k and (common or filters == Filters()):
            # Too many of the best are beyond the filters or, during an `add`, not ready.
            found = _best(db, _ranked_within(filters, k), rare + common, [])
        return dict(list(found.items())[:k])


def _divided(db: Connection, words: list[str], k: int) -> tuple[list[str], list[str]]:
    """The words the library has: the rarest, which at least k chunks have, and the commoner."""
    if (db.scalar(select(func.max(chunks.c.number))) or 0) <= _MOST_RANKED:
        return words, []
    counts = dict(zip(words, _counts(db, words), strict=True))
    ordered = sorted((word for word in words if counts[word]), key=lambda word: counts[word])
    taken, ranked = 0, 0
    for word in ordered:
        ranked += counts[word]
        if taken and ranked > _MOST_RANKED and _counts(db, [_any_of(ordered[:taken])])[0] >= k:
            break
        taken += 1
    return ordered[:taken], ordered[taken:]


def _best(db: Connection, query: _Ranking, rare: list[str], common: list[str]) -> dict[str, float]:
    """Chunks with a rare word, best by all words first: bm25 is a sum over those a chunk has."""
    scores: dict[int, float] = {}
    for expression in filter(None, (_any_of(rare), _and_any_of(rare, common))):
        for number, score in db.execute(query, {"words": expression}):
            scores[number] = min(score, scores.get(number, score))
    ranked = sorted(scores, key=lambda number: (scores[number], number))
    known = _ready(db, ranked)
    return {known[number]: -scores[number] for number in ranked if number in known}


def _ranked(k: int) -> _Ranking:
    """The k best numbers and their scores; whether they are ready is asked of these only."""
    return select(_words.c.rowid, _score).where(_matching).order_by(_score).limit(k)


def _ranked_within(filters: Filters, k: int) -> _Ranking:
    owned = _words.join(chunks, chunks.c.number == _words.c.rowid).join(
        articles, articles.c.id == chunks.c.article_id
    )
    return _ranked(k).select_from(owned).where(articles.c.ready, filters.condition)


def _ready(db: Connection, numbers: list[int]) -> dict[int, str]:
    """The ids of those chunks whose article is ready, by their numbers."""
    owned = chunks.join(articles, articles.c.id == chunks.c.article_id)
    query = select(chunks.c.number, chunks.c.id).select_from(owned).where(articles.c.ready)
    return {
        row.number: row.id
        for some in batches(numbers)
        for row in db.execute(query.where(chunks.c.number.in_(some)))
    }


def _counts(db: Connection, expressions: Sequence[str]) -> Sequence[int]:
    """How many chunks match each expression. One statement: its own cost is that of a rare word."""
    if not expressions:
        return []
    each = ", ".join([_COUNT] * len(expressions))
    return tuple(db.exec_driver_sql(f"SELECT {each}", tuple(expressions)).one())


def _quoted(word: str) -> str:
    """A word for FTS5. One ideograph stands for all pairs that begin with it."""
    return f'"{word}"*' if len(word) == 1 and has_pairs(word) else f'"{word}"'


def _any_of(words: Sequence[str]) -> str:
    return " OR ".join(words)


def _and_any_of(rare: list[str], common: list[str]) -> str:
    return f"({_any_of(rare)}) AND ({_any_of(common)})" if rare and common else ""
