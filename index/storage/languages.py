"""The languages of articles that came in before languages were told: for `sidenote reindex`."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from index.storage import rows
from index.storage.schema import articles
from index.text.language import language_of

# So many texts are in memory at a time.
_TOGETHER = 100


def tell_languages(db: Connection) -> int:
    """Store the language of every article that has none, where its text tells it. Returns of how many."""
    without = list(db.scalars(select(articles.c.id).where(articles.c.language == "")))
    told = 0
    for ids in rows.batches(without, _TOGETHER):
        some = articles.c.id.in_(ids)
        texts = db.execute(select(articles.c.id, articles.c.text).where(some)).all()
        found = [{"one": row.id, "code": language_of(row.text)} for row in texts]
        if known := [row for row in found if row["code"]]:
            by_id = update(articles).where(articles.c.id == bindparam("one"))
            db.execute(by_id.values(language=bindparam("code")), known)
            told += len(known)
    return told
