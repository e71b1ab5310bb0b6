"""The embedding model a library was made with; vectors of two models must never mix."""

from __future__ import annotations

from index.embedding.embedder import Embedder
from index.errors import EmbeddingMismatch
from index.storage.catalogue import Catalogue


def require_same_model(
    catalogue: Catalogue, embedder: Embedder, dimension: int | None = None
) -> None:
    """Check the model against the one on record; the first vectors written record it.

    Raises EmbeddingMismatch when name, digest or dimension differ.
    """
    given = {"embedding model": embedder.name, "embedding digest": embedder.digest}
    if dimension is not None:
        given["embedding dimension"] = str(dimension)
    known = {name: catalogue.fact(name) for name in given}
    for name, value in given.items():
        if known[name] not in (None, value):
            message = f"The library's {name} is {known[name]}, not {value}."
            hint = "Open it with that model, or add the articles to a new library."
            raise EmbeddingMismatch(message, hint=hint)
    if dimension is not None and None in known.values():
        catalogue.set_facts(given)
