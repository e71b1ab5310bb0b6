"""Passages as LlamaIndex nodes, and LlamaIndex rerankers for passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, TextNode

from index.articles import Passage


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
