"""Groups of near-copies of a library that has none, or has them by other rules: made anew."""

from __future__ import annotations

from sqlalchemy import delete, select

from index.copies.fingerprints import kind
from index.storage import copies, rows
from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.schema import articles, fingerprints

_FACT = "copies"
_TOGETHER = 200  # articles to a transaction: half a second


def renew(catalogue: Catalogue) -> None:
    """Group all ready articles, unless they are by today's rules: some ms an article, once.

    Interrupted, it begins again at the next open.
    """
    if catalogue.fact(_FACT) == kind():
        return
    with transaction(catalogue.engine) as db:
        db.execute(delete(fingerprints))
        ready = select(articles.c.id).where(articles.c.ready)
        ids = list(db.scalars(ready.order_by(articles.c.added, articles.c.id)))
    for some in rows.batches(ids, _TOGETHER):
        with transaction(catalogue.engine) as db:
            copies.join(db, some)
    catalogue.set_facts({_FACT: kind()})
