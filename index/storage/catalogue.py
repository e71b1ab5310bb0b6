"""The catalogue: articles, their sentences and chunks, and how far each has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select, update

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.privacy import PRIVATE, filed, origin_of
from index.storage import copies, rows, versions
from index.storage.database import transaction
from index.storage.schema import articles, origins
from index.storage.seen import changed_by
from index.storage.stored_articles import StoredArticles
from index.storage.stored_chunks import StoredChunks
from index.storage.tags import Tagged, insert_tags


class Catalogue(StoredArticles, StoredChunks):
    """All that is known of a library, in one SQLite file: to be read, and changed. Safe across threads."""

    def stage(
        self,
        cut: Sequence[tuple[Article, Sequence[Chunk]]],
        origins: Iterable[tuple[str, str]],
        tagged: Tagged | None = None,
    ) -> None:
        """Store articles as pending: kept, but not yet found by any search.

        `origins` are to lead to articles, named by id, that are pending now or were so before;
        `tagged` are those of them that get tags.
        """
        with transaction(self.engine) as db:
            versions.stage(db, [article for article, _ in cut])
            rows.insert_chunks(db, [(article, piece) for article, own in cut for piece in own])
            for origin, article_id in origins:
                rows.point(db, origin, next_id=article_id)
            insert_tags(db, tagged or {})

    def publish(self, ids: Collection[str], pieces: Sequence[Chunk], vectors: Vectors) -> list[str]:
        """Make staged articles ready, with their chunks' vectors, all at once.

        Returns the ids of the chunks of the versions they replace, which are gone now; these
        versions themselves are kept.
        """
        with transaction(self.engine) as db:
            rows.set_vectors(db, pieces, vectors)
            for some in rows.batches(list(ids)):
                db.execute(update(articles).where(articles.c.id.in_(some)).values(ready=True))
            # A new version is one too when its origin was removed while it was pending.
            gone = versions.let_go(db, [*versions.turn(db, ids), *ids])
            copies.join(db, ids)
            return gone

    def discard(self, ids: Collection[str]) -> None:
        """Forget staged articles; what they were to replace stays."""
        with transaction(self.engine) as db:
            versions.discard(db, list(ids))

    def attach(self, leads: Mapping[str, str], tagged: Tagged | None = None) -> list[str]:
        """Point origins at articles that are ready, all at once, and tag those in `tagged`.

        Returns ids of chunks that are gone now.
        """
        with transaction(self.engine) as db:
            for origin, article_id in leads.items():
                rows.point(db, origin, next_id=article_id)
            insert_tags(db, tagged or {})
            return versions.let_go(db, versions.turn(db, set(leads.values())))

    def note_private(self) -> None:
        """Put on record that something is private: a damaged catalogue is mended accordingly."""
        if not self.fact(PRIVATE):
            self.set_facts({PRIVATE: "yes"})

    def share(self, article_id: str, reader: str | None, to: str | None) -> None:
        """File an article for everybody, or for one more reader, under where `reader` has it from.

        Where they have another from there, that stays, and this one goes by its id.
        """
        with transaction(self.engine) as db:
            known = set(changed_by(db, article_id, None))
            shared = {filed(origin_of(place), to) for place in changed_by(db, article_id, reader)}
            taken = select(origins.c.origin).where(origins.c.origin.in_(shared - known))
            if set(db.scalars(taken)):
                shared = {filed(f"article:{article_id}", to)}
            for place in shared - known:
                rows.point(db, place, next_id=article_id)
            versions.turn(db, [article_id])

    def remove(self, article_id: str, reader: str | None = None) -> list[str]:
        """Delete an article, its earlier versions and all that belongs to them; for a reader, as far
        as it is theirs or everybody's.

        Returns the ids of their chunks.
        """
        with transaction(self.engine) as db:
            if reader is None:
                return versions.remove(db, article_id)
            return versions.take_off(db, article_id, reader)
