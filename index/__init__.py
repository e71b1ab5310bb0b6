"""Articles to sentences, chunks and vectors, and back from a question. Knows nothing of answering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.search.ranking import rank_sentences
    from index.text.sentences import split_sentences

__all__ = ["rank_sentences", "split_sentences"]


def __getattr__(name: str) -> Any:
    """Import on first use: splitting sentences needs no embedding model, and the other way round."""
    if name == "rank_sentences":
        from index.search.ranking import rank_sentences

        return rank_sentences
    if name == "split_sentences":
        from index.text.sentences import split_sentences

        return split_sentences
    raise AttributeError(f"module 'index' has no attribute {name!r}")
