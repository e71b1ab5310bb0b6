"""Articles by the address they say they are from, wherever they were read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from index.storage.catalogue import Catalogue
from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles


def ids_at(catalogue: Catalogue, urls: Sequence[str], filters: Filters) -> list[str]:
    """The ids of the ready articles with one of these addresses, the one added last first."""
    query = select(articles.c.id).where(articles.c.url.in_(urls), articles.c.url != "")
    query = query.where(articles.c.ready, filters.condition)
    with transaction(catalogue.engine) as db:
        return list(db.scalars(query.order_by(articles.c.added.desc(), articles.c.id)))
