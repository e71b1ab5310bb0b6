"""The library's search as a LlamaIndex retriever, and LlamaIndex rerankers for its passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.articles import Passage
from index.library import Library


class LibraryRetriever(BaseRetriever):
    """Passages of a library as nodes; `start_char_idx` and `end_char_idx` are exact."""

    def __init__(self, library: Library, k: int = 10) -> None:
        self._library = library
        self._k = k
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [node_of(p) for p in self._library.search(query_bundle.query_str, self._k)]


def node_of(passage: Passage) -> NodeWithScore:
    """A passage as a node with its article's metadata."""
    article = passage.article
    published = article.published.isoformat() if article.published else ""
    spans = [[s.start, s.end] for s in passage.sentences if s.citable]
    node = TextNode(
        id_=f"{article.id}/{passage.start}-{passage.end}",
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={
            "article_id": article.id,
            "title": article.title,
            "source": article.source,
            "published": published,
            "url": article.url,
            "sentences": spans,
        },
        excluded_embed_metadata_keys=["article_id", "sentences"],
        excluded_llm_metadata_keys=["article_id", "sentences"],
    )
    return NodeWithScore(node=node, score=passage.score)


def rerank(
    question: str, passages: Sequence[Passage], rerankers: Sequence[BaseNodePostprocessor]
) -> list[Passage]:
    """Passages as LlamaIndex rerankers order, score and drop them, one after the other."""
    nodes = [node_of(passage) for passage in passages]
    known = {node.node.node_id: p for node, p in zip(nodes, passages, strict=True)}
    for reranker in rerankers:
        nodes = reranker.postprocess_nodes(nodes, query_str=question)
    kept = [(known[n.node.node_id], n.score) for n in nodes if n.node.node_id in known]
    return [replace(p, score=p.score if score is None else score) for p, score in kept]
