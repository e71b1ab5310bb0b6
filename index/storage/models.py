"""The embedding model a library was made with; vectors of two models must never mix."""

from __future__ import annotations

from index.embedding.embedder import Embedder
from index.errors import EmbeddingMismatch
from index.storage.catalogue import Catalogue


def require_same_model(
    catalogue: Catalogue, embedder: Embedder, dimension: int | None = None
) -> None:
    """Raises EmbeddingMismatch when name, digest or dimension differ from those on record."""
    for name, value in described(embedder, dimension).items():
        known = catalogue.fact(name)
        if known not in (None, value):
            message = f"The library's {name} is {known}, not {value}."
            hint = "Open it with that model, or compute it anew with yours: `sidenote reindex`."
            raise EmbeddingMismatch(message, hint=hint)


def record_model(catalogue: Catalogue, embedder: Embedder, dimension: int) -> None:
    """Put the model on record, before the first vectors; raises as `require_same_model`."""
    require_same_model(catalogue, embedder, dimension)
    if catalogue.fact("embedding dimension") is None:
        catalogue.set_facts(described(embedder, dimension))


def described(embedder: Embedder, dimension: int | None) -> dict[str, str]:
    """The facts that are on record of a model."""
    known = {"embedding model": embedder.name, "embedding digest": embedder.digest}
    return known if dimension is None else known | {"embedding dimension": str(dimension)}
