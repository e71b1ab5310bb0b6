"""The library's search as a LlamaIndex retriever."""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from index.library import Library
from index.llamaindex.nodes import node_of


class LibraryRetriever(BaseRetriever):
    """Passages of a library as nodes; `start_char_idx` and `end_char_idx` are exact."""

    def __init__(self, library: Library, k: int = 10) -> None:
        self._library = library
        self._k = k
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [node_of(p) for p in self._library.search(query_bundle.query_str, self._k)]
