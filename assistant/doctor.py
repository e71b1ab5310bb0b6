"""Checks of a library and what it needs, each told in one line."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from assistant.assistant import Assistant
from index.embedding import weights
from index.errors import EmbeddingError
from index.storage.filters import Filters
from index.storage.store import Store
from index.text.tokens import count_tokens
from index.upkeep.repairing import checks

_PACKAGES = ("sidenote", "chromadb", "llama-index-core", "openai", "gradio", "openvino")


@dataclass(frozen=True)
class Finding:
    """What was checked, whether it is in order, and what was found."""

    what: str
    ok: bool
    told: str


def examine(assistant: Assistant, *, rebuild: bool = False, repair: bool = False) -> list[Finding]:
    """Check everything; with `rebuild`, make the vector index anew first; with `repair`, mend.

    Raises EmbeddingError and LibraryError when something can't be mended for a reason of theirs.
    """
    if rebuild:
        assistant.library.store.vectors.rebuild()
    library = [_articles(assistant), *_upkeep(assistant, repair=repair)]
    readable = all(finding.ok for finding in library if finding.what == "chunks")
    return [
        _versions(),
        _weights(),
        Finding("tokens", count_tokens("Sidenote") > 0, "tiktoken works offline"),
        _model(assistant),
        *library,
        *([_vectors(assistant, repair=repair)] if readable else []),
    ]


def _upkeep(assistant: Assistant, *, repair: bool) -> Iterator[Finding]:
    """A line for each fault; one for all that is in order."""
    store = assistant.library.store
    sound = []
    for check in checks(assistant.library.embedder):
        found = check.find(store)
        done = check.mend(store) if found and repair else ""
        if found:
            yield Finding(
                check.what, bool(done), f"{found}: {done}" if done else _advised(found, repair)
            )
        else:
            sound.append(check.what)
    yield Finding("upkeep", True, f"in order: {', '.join(sound)}")


def _advised(found: str, repair: bool) -> str:
    return found if repair else f"{found}; mend it with `sidenote doctor --repair`"


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
    return Finding("library", True, f"{assistant.library.store.folder}: {counts}")


def _vectors(assistant: Assistant, *, repair: bool) -> Finding:
    """Every chunk must be found by a search with its own vector: counting proves nothing."""
    store = assistant.library.store
    store.vectors.wait()
    lost, total = _lost(store)
    done = ""
    if lost and repair:
        store.vectors.rebuild()
        store.vectors.wait()
        done = f"; made anew, as {lost:,} were not"
        lost, total = _lost(store)
    told = f"{total - lost:,} of {total:,} chunks found by their own vector{done}"
    hint = "; mend it with `sidenote doctor --rebuild`" if lost else ""
    return Finding("vector index", not lost, told + hint)


def _lost(store: Store) -> tuple[int, int]:
    """How many chunks a search with their own vectors does not find, and how many there are."""
    lost = total = 0
    for pieces, rows in store.catalogue.vectors():
        for piece, vector in zip(pieces, rows, strict=True):
            total += 1
            lost += piece.id not in store.vectors.nearest(vector, 5, Filters())
    return lost, total
