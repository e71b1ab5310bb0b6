"""The vector index: a Chroma collection that can be thrown away and made again at any moment.

A kill -9 while Chroma writes its files ruins them, so a folder that was not closed in order is
never opened again: `index.storage.sealed` builds a new one from the catalogue's vectors.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from index.articles import Article
from index.chunking import Chunk
from index.embedding.embedder import Vectors
from index.storage.crash_points import reach
from index.storage.filters import day_number
from index.text.terms import folded

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

COLLECTION = "chunks"
# Chroma refuses batches above 5,461; an update of the index is fastest in the hundreds.
_BATCH = 1000
# Chroma writes the whole graph after so many changes (1,000 by default, which makes a large index
# slow to fill). Until then they are in its log, from which the next open makes the graph again:
# no more of them than take a second.
_SYNC = 2000
_REPLAYED = 1000
# A chunk counts as found among so many: others may have the same vector. What was lost is found
# when it is written once more; so often is that tried.
_LEVEL, _TRIES = 10, 3
_SOURCE = "1"  # llama_index.core.schema.NodeRelationship.SOURCE, without its three seconds


class VectorIndex:
    """Chunk vectors in the Chroma folder `folder`, which is created when missing."""

    def __init__(self, folder: Path) -> None:
        import chromadb  # 1 s: only what searches or adds pays for it
        from chromadb.config import Settings

        folder.mkdir(mode=0o700, exist_ok=True)
        settings = Settings(anonymized_telemetry=False)
        self.folder = folder
        self._unwritten = _in_log(folder)
        self._client = cast("Client", chromadb.PersistentClient(str(folder), settings=settings))
        self._collection: Collection = self._client.get_or_create_collection(
            COLLECTION, configuration={"hnsw": _hnsw()}, embedding_function=None
        )
        # After its first count or query of a session, Chroma applies its whole log once more.
        self._collection.count()

    def settle(self) -> None:
        """Have the graph written, if making it again from the log would hold up the next open."""
        if self._unwritten % _SYNC > _REPLAYED:
            # Chroma has no call for it, but counts what it is asked, deletions of nothing included.
            self._collection.delete(ids=[f"none-{number}" for number in range(_SYNC)])

    def close(self) -> None:
        """Release the files; the index can't be used afterwards."""
        self._client.close()
        for path in self.folder.rglob("*"):  # Chroma leaves them open to whom the umask allows
            path.chmod(0o700 if path.is_dir() else 0o600)

    def count(self) -> int:
        """How many chunks it holds."""
        return self._collection.count()

    def upsert(
        self, pieces: Sequence[Chunk], vectors: Vectors, articles: Mapping[str, Article]
    ) -> None:
        """Write chunks and their vectors; a chunk that is there already is replaced."""
        for at in range(0, len(pieces), _BATCH):
            some, own = pieces[at : at + _BATCH], vectors[at : at + _BATCH]
            self._write(some, own, articles)
            reach("mid_chroma")
            self.mend(some, own, articles)

    def mend(
        self, pieces: Sequence[Chunk], vectors: Vectors, articles: Mapping[str, Article]
    ) -> None:
        """Write chunks again that a search with their own vectors does not find.

        Now and then the graph is left without a way to a chunk: in 2 of 100 graphs of 1,000.
        """
        for _ in range(_TRIES):
            lost = self._lost(pieces, vectors)
            if not lost:
                return
            pieces, vectors = [pieces[row] for row in lost], vectors[lost]
            self._write(pieces, vectors, articles)

    def _lost(self, pieces: Sequence[Chunk], vectors: Vectors) -> list[int]:
        found = self._collection.query(query_embeddings=vectors, n_results=_LEVEL, include=[])
        rows = zip(pieces, found["ids"], strict=True)
        return [row for row, (piece, ids) in enumerate(rows) if piece.id not in ids]

    def _write(
        self, pieces: Sequence[Chunk], vectors: Vectors, articles: Mapping[str, Article]
    ) -> None:
        self._unwritten += len(pieces)
        self._collection.upsert(
            ids=[piece.id for piece in pieces],
            embeddings=vectors,
            metadatas=[_metadata(piece, articles[piece.article_id]) for piece in pieces],
        )

    def delete(self, ids: Sequence[str]) -> None:
        """Forget chunks; those that are not there are passed over."""
        for at in range(0, len(ids), _BATCH):
            some = list(ids[at : at + _BATCH])
            self._unwritten += len(some)
            self._collection.delete(ids=some)

    def nearest(self, vector: Vectors, k: int, where: dict[str, Any] | None) -> list[str]:
        """The ids of the k chunks nearest by cosine, best first."""
        found = self._collection.query(
            query_embeddings=vector[np.newaxis], n_results=k, where=where, include=[]
        )
        return found["ids"][0]


def _in_log(folder: Path) -> int:
    """How many changes a closed index has in its log only. While Chroma has the file open no one
    else may open it: closing it would take SQLite's locks from Chroma too.
    """
    file = folder / "chroma.sqlite3"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM embeddings_queue").fetchone()[0])


def _hnsw() -> CreateHNSWConfiguration:
    """Wider than Chroma's defaults (100, 100, 16): recall before speed, at this size."""
    return {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 200,
        "max_neighbors": 32,
        "sync_threshold": _SYNC,
    }


def _span(piece: Chunk, article: Article) -> tuple[int, int]:
    return article.sentences[piece.first].start, article.sentences[piece.last].end


def _metadata(piece: Chunk, article: Article) -> dict[str, Any]:
    """What filters need, and what a plain LlamaIndex `ChromaVectorStore` reads nodes from.

    The text is in the node, not in Chroma's documents, whose index of trigrams costs more than all
    the rest.
    """
    day = article.published.isoformat() if article.published else ""
    start, end = _span(piece, article)
    known = {"title": article.title, "source": article.source, "published": day, "url": article.url}
    node = {
        "id_": piece.id,
        "text": article.text[start:end],
        "metadata": known,
        "start_char_idx": start,
        "end_char_idx": end,
        "relationships": {_SOURCE: {"node_id": article.id, "class_name": "RelatedNodeInfo"}},
        "class_name": "TextNode",
    }
    return {
        **known,
        "day": day_number(article.published),
        "outlet": folded(article.source),
        "document_id": article.id,
        "doc_id": article.id,
        "ref_doc_id": article.id,
        "_node_type": "TextNode",
        "_node_content": json.dumps(node),
    }


def faults(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What Chroma raises when its files or its disk fail, and `others`: for an `except` clause."""
    from chromadb.errors import ChromaError

    # A ValueError says that the database lacks what every new one has.
    return ChromaError, OSError, ValueError, sqlite3.Error, *others
