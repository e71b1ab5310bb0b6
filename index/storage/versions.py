"""Origins turn to new versions of their articles: earlier ones are kept, but no search finds them.

Each function works inside its caller's transaction. An article that no origin leads to any more is
an earlier version when it is in some origin's history, else it is of no use to anyone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from index.articles import Article
from index.storage import copies, histories, rows
from index.storage.schema import articles, chunks, origins, pages, sentences, versions
from index.storage.seen import changed_by, is_open_to


@dataclass(frozen=True)
class Version:
    """What an origin, a path or an address, led to from a moment on (UTC), and leads to if `current`.

    Versions are numbered from 1; one that was removed leaves its number free.
    """

    number: int
    article: Article
    seen: datetime
    current: bool
    origin: str


def stage(db: Connection, values: Sequence[Article]) -> None:
    """Store articles as pending: those that are new, and earlier versions that come back."""
    ids = [value.id for value in values]
    for some in rows.batches(ids):  # a write first, as no one else's may come between
        back = update(articles).where(articles.c.id.in_(some), articles.c.retired.is_not(None))
        db.execute(back.values(ready=False, retired=None))
        for table in (sentences, pages):  # cut anew, perhaps by newer rules than before
            db.execute(delete(table).where(table.c.article_id.in_(some)))
    known = set(_known(db, ids))
    again = [value for value in values if value.id in known]
    rows.insert_sentences(db, again)
    rows.tell_languages(db, again)
    rows.insert_articles(db, [value for value in values if value.id not in known])


def turn(db: Connection, ids: Collection[str]) -> list[str]:
    """Let origins lead to what they were to lead to next, of `ids`. Returns where they led."""
    left, now = set[str | None](), datetime.now(UTC).replace(tzinfo=None)
    for some in rows.batches(list(ids)):
        histories.begin(db, some)
        next_of = origins.c.next_id.in_(some)
        left |= set(db.scalars(select(origins.c.article_id).where(next_of)))
        histories.go_on(db, some, now)
        turned = update(origins).where(next_of)
        db.execute(turned.values(article_id=origins.c.next_id, next_id=None, since=now))
    return sorted(name for name in left if name)


def let_go(db: Connection, ids: Sequence[str]) -> list[str]:
    """Retire those articles that no origin leads to any more. Returns the ids of their chunks."""
    loose = sorted(set(ids) - _named(db, ids))
    earlier = set(histories.among(db, loose))
    gone = retire(db, [i for i in loose if i in earlier])
    return gone + delete_wholly(db, [i for i in loose if i not in earlier])


def retire(db: Connection, ids: Sequence[str]) -> list[str]:
    """Keep articles, but not what finds them. Returns the ids of their chunks."""
    copies.leave(db, ids)
    gone: list[str] = []
    now = datetime.now(UTC).replace(tzinfo=None)
    for some in rows.batches(ids):
        gone += db.scalars(select(chunks.c.id).where(chunks.c.article_id.in_(some)))
        db.execute(delete(chunks).where(chunks.c.article_id.in_(some)))
        retired = update(articles).where(articles.c.id.in_(some))
        db.execute(retired.values(ready=False, retired=now))
    return gone


def discard(db: Connection, ids: Sequence[str]) -> None:
    """Forget what is pending; of earlier versions that were to come back, only that they were."""
    for some in rows.batches(ids):
        db.execute(update(origins).where(origins.c.next_id.in_(some)).values(next_id=None))
    _drop_idle(db)
    earlier = set(histories.among(db, ids))
    retire(db, sorted(earlier))
    delete_wholly(db, [i for i in ids if i not in earlier])


def delete_wholly(db: Connection, ids: Sequence[str]) -> list[str]:
    """Delete articles and all that is theirs. Returns the ids of their chunks."""
    copies.leave(db, ids)
    return rows.delete_articles(db, ids)


def remove(db: Connection, article_id: str) -> list[str]:
    """Delete an article; with one that an origin leads to, that origin's earlier versions.

    Versions that another origin has, or had, stay. Returns the ids of the chunks that are gone.
    """
    # A write first, as no one else's may come between.
    db.execute(update(articles).where(articles.c.id == article_id).values(ready=False))
    places = list(db.scalars(select(origins.c.origin).where(origins.c.article_id == article_id)))
    had: set[str] = set()
    for some in rows.batches(places):
        theirs = versions.c.origin.in_(some)
        had |= set(db.scalars(select(versions.c.article_id).where(theirs)))
        db.execute(delete(versions).where(theirs))
        db.execute(delete(origins).where(origins.c.origin.in_(some)))
    others = sorted(had - {article_id} - _named(db, sorted(had)))
    needed = set(histories.among(db, others))
    gone = delete_wholly(db, [article_id, *(i for i in others if i not in needed)])
    _drop_idle(db)
    return gone


def take_off(db: Connection, article_id: str, reader: str) -> list[str]:
    """As `remove`, for a reader: from their own place, else from everybody's; others keep theirs."""
    unchanged = update(articles).where(articles.c.id == article_id)
    db.execute(unchanged.values(ready=articles.c.ready))  # a write first, as in `remove`
    places = changed_by(db, article_id, reader)
    theirs: list[ColumnElement[bool]] = [
        versions.c.origin.in_(run) for run in rows.batches(places)
    ] or [is_open_to(versions.c.origin, reader) & (versions.c.article_id == article_id)]
    had = set[str]()  # without places it is an earlier version
    for own in theirs:
        had.update(db.scalars(select(versions.c.article_id).where(own)))
        db.execute(delete(versions).where(own))
    for run in rows.batches(places):
        db.execute(delete(origins).where(origins.c.origin.in_(run)))
    gone = let_go(db, sorted(had | {article_id}))
    _drop_idle(db)
    return gone


def _drop_idle(db: Connection) -> None:
    """Forget origins that lead nowhere, now and next; others wait for what is pending."""
    idle = origins.c.article_id.is_(None) & origins.c.next_id.is_(None)
    db.execute(delete(origins).where(idle))


def _named(db: Connection, ids: Sequence[str]) -> set[str]:
    """Those that an origin leads to, or is to lead to."""
    named: set[str] = set()
    for some in rows.batches(ids):
        for leads in (origins.c.article_id, origins.c.next_id):
            named |= set(db.scalars(select(leads).where(leads.in_(some))))
    return named


def _known(db: Connection, ids: Sequence[str]) -> Iterator[str]:
    for some in rows.batches(ids):
        yield from db.scalars(select(articles.c.id).where(articles.c.id.in_(some)))
