"""Values to rows of the catalogue and back; each function works inside its caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from index.articles import Article, Sentence
from index.chunking import Chunk, body_of, header_of
from index.embedding.embedder import Vectors
from index.storage.schema import articles, chunks, origins, sentences
from index.text.terms import folded

CHUNK = (chunks.c.id, chunks.c.article_id, chunks.c.position, chunks.c.first, chunks.c.last)
_FIELDS = ("text", "title", "title_given", "published", "source", "url", "author")
_WORDS = text("INSERT INTO chunk_words (rowid, header, body) VALUES (:number, :header, :body)")
Id = TypeVar("Id", str, int)
# SQLite takes at most 32,766 values in one statement.
_MANY = 10_000


def of_ready(table: Table, *columns: Any) -> Select[Any]:
    """Select `columns` of the rows in `table` that belong to ready articles."""
    if table is articles:
        return select(*columns).where(articles.c.ready)
    joined = table.join(articles, table.c.article_id == articles.c.id)
    return select(*columns).select_from(joined).where(articles.c.ready)


def article(row: Row[Any], found: Sequence[Sentence]) -> Article:
    """A row of `articles` with its sentences."""
    return Article.restore(tuple(found), **{name: getattr(row, name) for name in _FIELDS})


def article_fields(value: Article) -> dict[str, Any]:
    """The columns of `articles` that an article gives."""
    return {"outlet": folded(value.source)} | {name: getattr(value, name) for name in _FIELDS}


def of_sentences(value: Article) -> list[dict[str, Any]]:
    """The rows of an article's sentences."""
    return [
        {
            "article_id": value.id,
            "position": n,
            "start": s.start,
            "end": s.end,
            "citable": s.citable,
        }
        for n, s in enumerate(value.sentences)
    ]


def spans(db: Connection, ids: Sequence[str]) -> dict[str, list[Sentence]]:
    """The sentences of the named articles, in order."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    columns = (sentences.c.article_id, sentences.c.start, sentences.c.end, sentences.c.citable)
    for some in batches(ids):
        query = select(*columns).where(sentences.c.article_id.in_(some))
        for article_id, *span in db.execute(
            query.order_by(sentences.c.article_id, sentences.c.position)
        ):
            found[article_id].append(Sentence(*span))
    return found


def insert_chunk(db: Connection, value: Article, chunk: Chunk) -> None:
    """Store a chunk and its words."""
    row = {name: getattr(chunk, name) for name in ("id", "article_id", "position", "first", "last")}
    number = db.execute(insert(chunks).values(**row).returning(chunks.c.number)).scalar_one()
    body = body_of(value, value.sentences[chunk.first : chunk.last + 1])
    db.execute(_WORDS, {"number": number, "header": header_of(value), "body": body})


def set_vectors(db: Connection, pieces: Sequence[Chunk], vectors: Vectors) -> None:
    """Store the vectors of chunks, row by row: shape (len(pieces), dimension)."""
    values = [
        {"chunk_id": piece.id, "data": vector.astype("<f4").tobytes()}
        for piece, vector in zip(pieces, vectors, strict=True)
    ]
    by_id = update(chunks).where(chunks.c.id == bindparam("chunk_id"))
    db.execute(by_id.values(vector=bindparam("data")), values)


def point(db: Connection, origin: str, **to: str | None) -> None:
    """Point an origin at an article: `article_id` now, or `next_id` once that is ready."""
    row = upsert(origins).values(origin=origin, **to)
    db.execute(row.on_conflict_do_update(index_elements=["origin"], set_=to))


def delete_orphans(db: Connection) -> list[str]:
    """Delete the articles that no origin names any more. Returns the ids of their chunks."""
    named = or_(origins.c.article_id == articles.c.id, origins.c.next_id == articles.c.id)
    orphans = select(articles.c.id).where(~select(origins.c.origin).where(named).exists())
    return delete_articles(db, list(db.scalars(orphans)))


def delete_articles(db: Connection, ids: Sequence[str]) -> list[str]:
    """Delete articles and, by cascade, all their rows. Returns the ids of their chunks."""
    gone: list[str] = []
    for some in batches(ids):
        gone += db.scalars(select(chunks.c.id).where(chunks.c.article_id.in_(some)))
        db.execute(delete(articles).where(articles.c.id.in_(some)))
    return gone


def batches(ids: Sequence[Id]) -> Iterable[Sequence[Id]]:
    """The ids in runs that fit into one statement."""
    return (ids[at : at + _MANY] for at in range(0, len(ids), _MANY))
