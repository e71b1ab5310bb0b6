"""Reading a catalogue's chunks and their vectors, from which the vector index can be made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sqlalchemy import select

from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.storage import rows
from index.storage.database import transaction
from index.storage.known import Known
from index.storage.schema import chunks


class StoredChunks(Known):
    """The chunks of a catalogue."""

    def chunk_ids(self) -> list[str]:
        """The ids of all chunks of ready articles."""
        with transaction(self.engine) as db:
            return list(db.scalars(rows.of_ready(chunks, chunks.c.id)))

    def chunks_by_id(self, ids: Iterable[str]) -> dict[str, Chunk]:
        """Those of the named chunks whose article is ready."""
        ready = rows.of_ready(chunks, *rows.CHUNK)
        found = (ready.where(chunks.c.id.in_(some)) for some in rows.batches(list(ids)))
        with transaction(self.engine) as db:
            return {row.id: Chunk(*row) for query in found for row in db.execute(query)}

    def vectors(self, size: int = 1000) -> Iterator[tuple[list[Chunk], Vectors]]:
        """Every ready chunk with its vector, in blocks of `size`."""
        query = rows.of_ready(chunks, chunks.c.number, chunks.c.vector, *rows.CHUNK)
        last = 0
        while True:
            block = query.where(chunks.c.number > last).order_by(chunks.c.number).limit(size)
            with transaction(self.engine) as db:
                found = db.execute(block).all()
            if not found:
                return
            last = found[-1].number
            vectors = np.stack([np.frombuffer(row.vector, dtype="<f4") for row in found])
            yield [Chunk(*row[2:]) for row in found], vectors

    def vectors_of(
        self, ids: Sequence[str], size: int = 250
    ) -> Iterator[tuple[list[str], Vectors]]:
        """The ids of the named articles' chunks, with their vectors, `size` articles at a time."""
        query = select(chunks.c.id, chunks.c.vector).where(chunks.c.vector.is_not(None))
        for some in rows.batches(ids, size):
            with transaction(self.engine) as db:
                found = db.execute(query.where(chunks.c.article_id.in_(some))).all()
            if found:
                known, data = zip(*found, strict=True)
                yield (
                    list(known),
                    np.frombuffer(b"".join(data), dtype="<f4").reshape(len(known), -1),
                )
