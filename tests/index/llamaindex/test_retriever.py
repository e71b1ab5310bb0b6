"""The library as parts of LlamaIndex, and LlamaIndex's rerankers in the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from llama_index.core.postprocessor import SimilarityPostprocessor
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from index.library import Library
from index.llamaindex.retriever import LibraryRetriever
from tests.conftest import Open
from tests.support.articles import made_up
from tests.support.embedders import HashedEmbedder

ARTICLES = [made_up(number) for number in range(20)]


class Backwards(BaseNodePostprocessor):
    """Turns the order round and scores by it."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        assert query_bundle is not None
        assert query_bundle.query_str == "ferry"
        return [
            NodeWithScore(node=n.node, score=1 / rank)
            for rank, n in enumerate(nodes[::-1], start=1)
        ]


class Adding(BaseNodePostprocessor):
    """Puts in a node that no search found."""

    def _postprocess_nodes(self, nodes: list[NodeWithScore], *_: Any) -> list[NodeWithScore]:
        return [NodeWithScore(node=TextNode(text="made up")), *nodes]


def test_the_retriever_gives_passages_with_exact_offsets(library: Library) -> None:
    library.add(ARTICLES)
    nodes = LibraryRetriever(library, k=5).retrieve("ferry in Hallin")
    passages = library.search("ferry in Hallin", k=5)
    assert len(nodes) == 5
    for found, passage in zip(nodes, passages, strict=True):
        node, article = found.node, passage.article
        assert isinstance(node, TextNode)
        assert node.text == article.text[node.start_char_idx : node.end_char_idx] == passage.text
        assert found.score == passage.score
        assert node.metadata["article_id"] == article.id
        assert node.metadata["title"] == article.title
        assert node.metadata["published"] == str(article.published)
        quotes = [article.text[start:end] for start, end in node.metadata["sentences"]]
        assert quotes == list(passage.quotes)
        assert article.id not in node.get_content(MetadataMode.LLM)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2])
def test_rerankers_change_the_order_one_after_the_other(open_library: Open, count: int) -> None:
    plain = open_library()
    plain.add(ARTICLES)
    before = plain.search("ferry", k=5)
    reranked = open_library(rerankers=[Backwards()] * count)
    found = reranked.search("ferry", k=5)
    expected = before[::-1] if count == 1 else before
    assert [p.text for p in found] == [p.text for p in expected]
    assert [p.score for p in found] == [1 / rank for rank in range(1, 6)]


@pytest.mark.slow
def test_a_reranker_may_drop_passages(open_library: Open) -> None:
    library = open_library(rerankers=[SimilarityPostprocessor(similarity_cutoff=2.0)])
    library.add(ARTICLES)
    assert library.search("ferry") == []


@pytest.mark.slow
def test_a_node_that_no_search_found_is_no_passage(open_library: Open) -> None:
    library = open_library(rerankers=[Adding()])
    library.add(ARTICLES)
    assert len(library.search("ferry", k=5)) == 5


@pytest.mark.slow
def test_a_plain_chroma_vector_store_reads_the_collection(library: Library) -> None:
    library.add(ARTICLES)
    vector = HashedEmbedder().embed_query("ferry in Hallin")
    index = library.store.vectors._sound()
    assert index is not None
    store = ChromaVectorStore(chroma_collection=index._collection)
    asked = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=5)
    result = store.query(asked)
    titles = {article.title: article for article in ARTICLES}
    assert result.nodes
    assert len(result.nodes) == 5
    for node in result.nodes:
        assert isinstance(node, TextNode)
        article = titles[node.metadata["title"]]
        assert node.text == article.text[node.start_char_idx : node.end_char_idx]
        assert node.metadata["source"] == article.source
        assert node.metadata["published"] == str(article.published)
        assert node.metadata["url"] == article.url
        assert node.ref_doc_id == article.id


@pytest.mark.slow
def test_importing_the_library_does_not_import_llamaindex(tmp_path: Path) -> None:
    from tests.support.processes import run

    program = """
import sys
from index.library import Library
print([name for name in ("llama_index.core", "chromadb", "openvino") if name in sys.modules])
"""
    assert run(program) == "[]"
