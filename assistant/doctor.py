"""Checks of a library and what it needs, each told in one line."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version

from assistant.assistant import Assistant
from index.embedding import weights
from index.errors import EmbeddingError
from index.storage.filters import Filters
from index.text.tokens import count_tokens

_PACKAGES = ("sidenote", "chromadb", "llama-index-core", "openai", "gradio", "openvino")


@dataclass(frozen=True)
class Finding:
    """What was checked, whether it is in order, and what was found."""

    what: str
    ok: bool
    told: str


def examine(assistant: Assistant, *, rebuild: bool = False) -> list[Finding]:
    """Check everything; with `rebuild`, make the vector index anew first."""
    if rebuild:
        assistant.library.store.vectors.rebuild()
    return [
        _versions(),
        _weights(),
        Finding("tokens", count_tokens("Sidenote") > 0, "tiktoken works offline"),
        _model(assistant),
        _articles(assistant),
        _vectors(assistant),
    ]


def _versions() -> Finding:
    told = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return Finding("versions", True, f"Python {platform.python_version()}, {told}")


def _weights() -> Finding:
    try:
        folder = weights.locate()
    except EmbeddingError as error:
        return Finding("embedding model", False, str(error))
    return Finding("embedding model", True, f"{weights.MODEL}, whole, in {folder}")


def _model(assistant: Assistant) -> Finding:
    llm = assistant.llm
    told = f"{llm.metadata.model_name}, answers are written" if llm else "none, answers are quoted"
    return Finding("language model", True, told)


def _articles(assistant: Assistant) -> Finding:
    catalogue = assistant.library.store.catalogue
    counts = ", ".join(f"{count:,} {name}" for name, count in catalogue.counts().items())
    pending = len(catalogue.pending())
    left = f"; {pending} pending, add again to finish them" if pending else ""
    return Finding("library", not pending, f"{assistant.library.store.folder}: {counts}{left}")


def _vectors(assistant: Assistant) -> Finding:
    """Every chunk must be found by a search with its own vector: counting proves nothing."""
    store = assistant.library.store
    store.vectors.wait()
    lost = total = 0
    for pieces, rows in store.catalogue.vectors():
        for piece, vector in zip(pieces, rows, strict=True):
            total += 1
            lost += piece.id not in store.vectors.nearest(vector, 5, Filters())
    told = f"{total - lost:,} of {total:,} chunks found by their own vector"
    hint = "; mend it with `sidenote doctor --rebuild`" if lost else ""
    return Finding("vector index", not lost, told + hint)
