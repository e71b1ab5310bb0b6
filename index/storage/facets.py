"""What articles can be narrowed down to: outlets, tags, languages, days; each with how many have it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Engine, Select, func, select

from index.storage.database import transaction
from index.storage.filters import Filters
from index.storage.schema import articles, origins, tags
from index.storage.seen import is_open_to
from index.text.terms import folded


class Kind(StrEnum):
    """What articles have that can be chosen from."""

    SOURCES = "sources"
    TAGS = "tags"
    LANGUAGES = "languages"


class Facet(NamedTuple):
    """An outlet, a tag or a language (ISO 639-1), and how many articles have it."""

    name: str
    articles: int


def facets(
    engine: Engine, kind: Kind, filters: Filters, like: str = "", most: int = 50
) -> list[Facet]:
    """Those that the most ready articles have, of the articles that the filters leave.

    With `like` only those in whose name it stands, whatever its case.
    """
    name, key, query = _of(kind)
    counted = func.count(articles.c.id.distinct())
    query = query.with_only_columns(name, counted, maintain_column_froms=True)
    query = query.where(articles.c.ready, key != "", filters.condition)
    if kind is Kind.TAGS:
        query = query.where(is_open_to(tags.c.origin, filters.reader))
    if wanted := folded(like):
        query = query.where(key.contains(wanted, autoescape=True))
    query = query.group_by(key).order_by(counted.desc(), key).limit(most)
    with transaction(engine) as db:
        return [Facet(*row) for row in db.execute(query)]


def publication_days(engine: Engine, filters: Filters) -> list[date]:
    """The days on which ready articles were published, each once, the first one first."""
    day = articles.c.published
    query = select(day).distinct().where(articles.c.ready, day.is_not(None), filters.condition)
    with transaction(engine) as db:
        return list(db.scalars(query.order_by(day)))


def _of(kind: Kind) -> tuple[Any, Any, Select[Any]]:
    """What is shown, by what it is grouped, and where both are."""
    if kind is Kind.TAGS:
        owned = tags.join(origins).join(articles, articles.c.id == origins.c.article_id)
        return func.min(tags.c.name), tags.c.tag, select(tags.c.tag).select_from(owned)
    if kind is Kind.LANGUAGES:
        return func.min(articles.c.language), articles.c.language, select(articles.c.language)
    return func.min(articles.c.source), articles.c.outlet, select(articles.c.outlet)
