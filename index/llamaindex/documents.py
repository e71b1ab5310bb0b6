"""LlamaIndex documents, and what its readers load, as articles."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import BaseNode, MetadataMode

from index.articles import Article
from index.errors import ArticleError, SourceUnreadable
from index.llamaindex.document_pages import joined
from index.reading.files import require_size, require_words
from index.reading.parsing.columns import field_of
from index.reading.sources import Candidate

_FACTS = ("title", "published", "source", "url", "author")


def candidates_of(given: Iterable[object]) -> Iterator[Candidate]:
    """Candidates for documents and readers; a reader loads here, and may do so from the web.

    The pages of one file become one article again. What a reader raises is raised by `read()`.
    """
    documents: list[BaseNode] = []
    for one in given:
        if isinstance(one, BaseNode):
            documents.append(one)
        else:
            yield from _of_documents(documents)
            documents = []
            yield from _loaded(one)
    yield from _of_documents(documents)


def _loaded(reader: object) -> Iterator[Candidate]:
    name = type(reader).__name__
    if not isinstance(reader, BaseReader):
        hint = "Pass documents, or a reader."
        yield _refused(name, SourceUnreadable("It is no document of LlamaIndex.", hint=hint))
        return
    try:
        documents = reader.load_data()
    except Exception as error:  # noqa: BLE001 - readers are others' code, and share no base of errors
        hint = "Call its load_data() yourself, and pass what it gives."
        told = f"The reader failed: {type(error).__name__}: {' '.join(str(error).split())[:200]}."
        yield _refused(name, SourceUnreadable(told, hint=hint))
        return
    yield from _of_documents(documents)


def _of_documents(documents: Sequence[BaseNode]) -> Iterator[Candidate]:
    """A candidate for each file that was read in pages, and for each other document."""
    of_file: dict[str, list[BaseNode]] = defaultdict(list)
    for document in documents:
        path = _said(document.metadata.get("file_path"))
        of_file[path or document.node_id].append(document)
    for name, own in of_file.items():
        if all("page_label" in document.metadata for document in own):
            yield _candidate(name, own)
        else:
            parts = [name] if len(own) == 1 else [f"{name}#{n}" for n in range(1, len(own) + 1)]
            yield from map(_candidate, parts, ([document] for document in own))


def _candidate(name: str, own: Sequence[BaseNode]) -> Candidate:
    """One article's; documents that have neither a file nor a name of their own go by their address."""
    facts = _facts(own[0].metadata)
    origin = str(facts.get("url") or name) if _is_random(name) else name

    def read() -> Article:
        texts = [document.get_content(MetadataMode.NONE) for document in own]
        labels = [_said(document.metadata.get("page_label")) for document in own]
        text, pages = joined(texts, labels)
        require_size(len(text.encode(errors="replace")))
        return require_words(Article(text, pages=pages, **facts))

    return Candidate(origin, read)


def _facts(metadata: dict[str, Any]) -> dict[str, Any]:
    """What the metadata says of the article, by the names people use for it."""
    found: dict[str, Any] = {}
    for name, value in metadata.items():
        field = field_of(name)
        if field in _FACTS and (said := value if isinstance(value, date) else _said(value)):
            found.setdefault(field, said if field == "published" else str(said))
    return found


def _said(value: object) -> str:
    """Text as it is, lists joined; nothing of what is nested deeper."""
    items = value if isinstance(value, list | tuple) else [value]
    kinds = (str, int, float, os.PathLike)
    return ", ".join(str(item) for item in items if isinstance(item, kinds)).strip()


def _is_random(name: str) -> bool:
    """LlamaIndex gives documents without a name a random one, which is another when they are read again."""
    try:
        return UUID(name).version == 4
    except ValueError:
        return False


def _refused(name: str, error: ArticleError) -> Candidate:
    def read() -> Article:
        raise error

    return Candidate(name, read)
