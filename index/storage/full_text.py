"""Full-text search over the catalogue: FTS5's bm25 on stemmed words."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Engine, column, literal_column, select, table, text

from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles, chunks
from index.text.terms import content_words

_words = table("chunk_words", column("rowid"), column("rank"))
# Words of title, outlet and date count half as much as words of the text.
_RANKING: ColumnElement[float] = literal_column("bm25(chunk_words, 0.5, 1.0)")
# A question has a dozen words; an essay pasted as one need not cost a scan per word.
_MOST_WORDS = 64


def match(engine: Engine, question: str, filters: Filters, k: int) -> list[str]:
    """The ids of the k chunks that share the weightiest words with the question, best first."""
    words = content_words(question)[:_MOST_WORDS]
    if not words:
        return []
    joined = _words.join(chunks, chunks.c.number == _words.c.rowid).join(
        articles, articles.c.id == chunks.c.article_id
    )
    query = (
        select(chunks.c.id)
        .select_from(joined)
        .where(text("chunk_words MATCH :words"), articles.c.ready, filters.condition)
        .order_by(_RANKING)
        .limit(k)
    )
    with transaction(engine) as db:
        return list(db.scalars(query, {"words": _any_of(words)}))


def _any_of(words: list[str]) -> str:
    """An FTS5 expression: quoted words are words, whatever operators they spell."""
    return " OR ".join(f'"{word}"' for word in words)
