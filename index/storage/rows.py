"""Values to rows of the catalogue and back; each function works inside its caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from index.articles import Article, Sentence
from index.chunking import Chunk, body_of, header_of
from index.embedding.embedder import Vectors
from index.storage.schema import articles, chunks, origins, pages, sentences
from index.text.terms import folded, searchable

CHUNK = (chunks.c.id, chunks.c.article_id, chunks.c.position, chunks.c.first, chunks.c.last)
IS_PENDING = ~articles.c.ready & articles.c.retired.is_(None)
_FIELDS = ("text", "title", "title_given", "published", "source", "url", "author", "language")
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


def article(row: Row[Any], found: Sequence[Sentence], starts: Sequence[int]) -> Article:
    """A row of `articles` with its sentences, and the starts of its pages."""
    fields = {name: getattr(row, name) for name in _FIELDS}
    return Article.restore(tuple(found), pages=starts, **fields)


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


def page_starts(db: Connection, ids: Sequence[str]) -> dict[str, list[int]]:
    """The offsets at which the pages of the named articles begin, of those that have pages."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in batches(ids):
        query = select(pages.c.article_id, pages.c.start).where(pages.c.article_id.in_(some))
        for article_id, start in db.execute(query.order_by(pages.c.article_id, pages.c.number)):
            found[article_id].append(start)
    return found


def of_pages(value: Article) -> list[dict[str, Any]]:
    """The rows of an article's pages."""
    return [
        {"article_id": value.id, "number": number, "start": start}
        for number, start in enumerate(value.pages, start=1)
    ]


def insert_articles(db: Connection, values: Sequence[Article]) -> None:
    """Store articles as pending, with their sentences."""
    if not values:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    found = [{"id": v.id, "ready": False, "added": now, **article_fields(v)} for v in values]
    db.execute(insert(articles), found)
    insert_sentences(db, values)


def insert_sentences(db: Connection, values: Sequence[Article]) -> None:
    """Store the sentences of articles, and where their pages begin."""
    if found := [row for value in values for row in of_sentences(value)]:
        db.execute(insert(sentences), found)
    if printed := [row for value in values for row in of_pages(value)]:
        db.execute(insert(pages), printed)


def tell_languages(db: Connection, values: Sequence[Article]) -> None:
    """Store the languages of articles that are here: before there were any they came in without."""
    if values:
        by_id = update(articles).where(articles.c.id == bindparam("one"))
        told = [{"one": value.id, "code": value.language} for value in values]
        db.execute(by_id.values(language=bindparam("code")), told)


def insert_chunks(db: Connection, pieces: Sequence[tuple[Article, Chunk]]) -> None:
    """Store chunks and their words, numbered on from the last one: after a write, as no one else's
    may come between.
    """
    if not pieces:
        return
    last = db.scalar(select(func.max(chunks.c.number))) or 0
    numbered = list(enumerate(pieces, start=last + 1))
    db.execute(
        insert(chunks),
        [{"number": n, "vector": None, **of_chunk(piece)} for n, (_, piece) in numbered],
    )
    db.execute(_WORDS, [{"number": n, **words_of(*owned)} for n, owned in numbered])


def of_chunk(piece: Chunk) -> dict[str, Any]:
    """The columns of `chunks` that a chunk gives."""
    return {
        name: getattr(piece, name) for name in ("id", "article_id", "position", "first", "last")
    }


def words_of(value: Article, piece: Chunk) -> dict[str, str]:
    """What full-text search reads of a chunk."""
    body = body_of(value, value.sentences[piece.first : piece.last + 1])
    return {"header": searchable(header_of(value)), "body": searchable(body)}


def set_vectors(db: Connection, pieces: Sequence[Chunk], vectors: Vectors) -> None:
    """Store the vectors of chunks, row by row: shape (len(pieces), dimension)."""
    values = [
        {"chunk_id": piece.id, "data": stored(vector)}
        for piece, vector in zip(pieces, vectors, strict=True)
    ]
    by_id = update(chunks).where(chunks.c.id == bindparam("chunk_id"))
    db.execute(by_id.values(vector=bindparam("data")), values)


def stored(vector: Vectors) -> bytes:
    """A vector as the catalogue has it: float32, little-endian."""
    return vector.astype("<f4").tobytes()


def point(db: Connection, origin: str, **to: str | None) -> None:
    """Point an origin at an article: `article_id` now, or `next_id` once that is ready."""
    now = datetime.now(UTC).replace(tzinfo=None)
    leads = to.get("article_id")
    row = upsert(origins).values(origin=origin, **to, since=now if leads else None)
    stays = case((origins.c.article_id == leads, origins.c.since), else_=row.excluded.since)
    kept = stays if leads else origins.c.since
    db.execute(row.on_conflict_do_update(index_elements=["origin"], set_={**to, "since": kept}))


def delete_articles(db: Connection, ids: Sequence[str]) -> list[str]:
    """Delete articles and, by cascade, all their rows. Returns the ids of their chunks."""
    gone: list[str] = []
    for some in batches(ids):
        gone += db.scalars(select(chunks.c.id).where(chunks.c.article_id.in_(some)))
        db.execute(delete(articles).where(articles.c.id.in_(some)))
    return gone


def batches(ids: Sequence[Id], size: int = _MANY) -> Iterable[Sequence[Id]]:
    """The ids in runs of `size`; by default, what fits into one statement."""
    return (ids[at : at + size] for at in range(0, len(ids), size))
