"""The articles that are embedded and made ready together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.articles import Article
from index.chunking import Chunk, embedded_text, parts_of
from index.embedding.embedder import Embedder, Vectors
from index.embedding.encoder import LocalEncoder
from index.embedding.tokens import Tokens
from index.ingest.report import Outcome


@dataclass
class Batch:
    """Articles taken in, in memory; `stored` once the catalogue has them, or will, as pending."""

    stored: bool = False
    articles: dict[str, Article] = field(default_factory=dict)
    chunks: list[Chunk] = field(default_factory=list)
    new: list[tuple[Article, Sequence[Chunk]]] = field(default_factory=list)
    # (origin, id) in the order of the sources: the last one of an origin holds.
    origins: list[tuple[str, str]] = field(default_factory=list)
    tagged: dict[str, Sequence[str]] = field(default_factory=dict)  # origins and their tags
    outcomes: list[Outcome] = field(default_factory=list)
    names: set[str] = field(default_factory=set)  # all ids and origins

    def put(
        self, article: Article, chunks: Sequence[Chunk], origin: str, outcome: Outcome | None
    ) -> None:
        """Take an article in; one without an origin is in the catalogue already, as pending."""
        self.articles[article.id] = article
        self.chunks += chunks
        self.names.add(article.id)
        if origin:
            self.new.append((article, chunks))
            self._lead(origin, article)
        if outcome:
            self.outcomes.append(outcome)

    def attach(self, article: Article, origin: str, outcome: Outcome) -> None:
        """Take in one more origin of an article that is here."""
        self._lead(origin, article)
        self.outcomes.append(outcome)

    def _lead(self, origin: str, article: Article) -> None:
        self.names.add(origin)
        self.origins.append((origin, article.id))
        self.tagged[origin] = article.tags


@dataclass(frozen=True)
class Embedded:
    """What the model made of a batch: a vector for each of its chunks, (chunks, dimension).

    The local model gives each chunk's tokens too; of other models there are none.
    """

    batch: Batch
    vectors: Vectors
    tokens: Sequence[Tokens] = ()


def embed(embedder: Embedder, batch: Batch) -> Embedded:
    """Run the model over a batch's chunks. Raises EmbeddingError."""
    owned = [(batch.articles[chunk.article_id], chunk) for chunk in batch.chunks]
    if isinstance(embedder, LocalEncoder):
        parts = [parts_of(a, a.sentences[c.first : c.last + 1]) for a, c in owned]
        return Embedded(batch, *embedder.embed_parts(parts))
    return Embedded(batch, embedder.embed([embedded_text(a, c) for a, c in owned]))
