"""The tags of a library. They belong to origins, so that the next version of an article keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from index.storage.database import transaction
from index.storage.rows import batches
from index.storage.schema import articles, origins, tags
from index.storage.seen import changed_by, is_open_to
from index.text.terms import folded

if TYPE_CHECKING:
    from index.storage.catalogue import Catalogue

Tagged: TypeAlias = "Mapping[str, Sequence[str]]"
"""Origins, each with the names of its tags."""


def insert_tags(db: Connection, tagged: Tagged) -> None:
    """Tag origins that are stored; a tag that one has already keeps its spelling."""
    found = [
        {"origin": origin, "tag": folded(name), "name": name}
        for origin, names in tagged.items()
        for name in names
    ]
    if found:
        db.execute(upsert(tags).on_conflict_do_nothing(), found)


def tags_of(
    db: Connection, ids: Sequence[str], reader: str | None = None
) -> dict[str, tuple[str, ...]]:
    """The names of each article's tags that the reader sees, in alphabetical order; those without
    any are left out.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    columns = (origins.c.article_id, tags.c.tag, tags.c.name)
    owned = select(*columns).join_from(tags, origins).where(is_open_to(tags.c.origin, reader))
    owned = owned.order_by(tags.c.tag, tags.c.name)
    for some in batches(ids):
        for article_id, tag, name in db.execute(owned.where(origins.c.article_id.in_(some))):
            found[article_id].setdefault(tag, name)
    return {article_id: tuple(names.values()) for article_id, names in found.items()}


class Tags:
    """The tags in a catalogue. Safe across threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._engine = catalogue.engine

    def put(self, tagged: Tagged) -> None:
        """Tag origins that are stored."""
        with transaction(self._engine) as db:
            insert_tags(db, tagged)

    def of(self, ids: Iterable[str], reader: str | None = None) -> dict[str, tuple[str, ...]]:
        """The names of the named articles' tags, of those that have any."""
        with transaction(self._engine) as db:
            return tags_of(db, list(ids), reader)

    def counts(self, reader: str | None = None) -> dict[str, int]:
        """Each tag's name, in alphabetical order, with how many ready articles have it."""
        many = func.count(origins.c.article_id.distinct())
        owned = tags.join(origins).join(articles, articles.c.id == origins.c.article_id)
        query = select(func.min(tags.c.name), many).select_from(owned).where(articles.c.ready)
        query = query.where(is_open_to(tags.c.origin, reader))
        with transaction(self._engine) as db:
            grouped = db.execute(query.group_by(tags.c.tag).order_by(tags.c.tag))
            return {name: count for name, count in grouped}  # noqa: C416 - rows are no tuples

    def tag(self, article_id: str, names: Collection[str], reader: str | None = None) -> None:
        """Tag all that an article came from; for a reader, their own place where there is one."""
        with transaction(self._engine) as db:
            places = changed_by(db, article_id, reader)
            insert_tags(db, {place: tuple(names) for place in places})

    def untag(self, article_id: str, names: Collection[str], reader: str | None = None) -> None:
        """Take tags off these; those that it does not have are passed over."""
        named = tags.c.tag.in_([folded(name) for name in names])
        with transaction(self._engine) as db:
            places = changed_by(db, article_id, reader)
            for run in batches(places):
                db.execute(delete(tags).where(tags.c.origin.in_(run), named))
