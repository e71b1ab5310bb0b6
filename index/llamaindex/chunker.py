"""The chunker as a LlamaIndex node parser, with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, TextNode
from pydantic import Field

from index.articles import Sentence, sentences_of
from index.chunking import MAX_TOKENS, chunk_sentences


class SentenceChunker(NodeParser):
    """Documents to nodes of whole sentences within a token budget.

    Each node's text is `document.text[start_char_idx:end_char_idx]`, and its metadata
    "sentences" holds the spans of its sentences in the document.
    """

    max_tokens: int = Field(default=MAX_TOKENS, gt=0)

    @classmethod
    def class_name(cls) -> str:
        return "SentenceChunker"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [piece for node in nodes for piece in self._cut(node)]

    def _cut(self, node: BaseNode) -> list[BaseNode]:
        text = node.get_content(metadata_mode=MetadataMode.NONE)
        spans = list(sentences_of(text))
        return [
            _node(node, text, spans[first : last + 1])
            for first, last in chunk_sentences(text, spans, self.max_tokens)
        ]

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Any]
    ) -> list[BaseNode]:
        """Offsets are exact already; LlamaIndex would search for them, and be wrong on repeats."""
        return nodes


def _node(parent: BaseNode, text: str, spans: Sequence[Sentence]) -> TextNode:
    start, end = spans[0].start, spans[-1].end
    inner = {"sentences": [[s.start, s.end] for s in spans if s.citable]}
    return TextNode(
        text=text[start:end],
        start_char_idx=start,
        end_char_idx=end,
        metadata={**parent.metadata, **inner},
        excluded_embed_metadata_keys=[*parent.excluded_embed_metadata_keys, "sentences"],
        excluded_llm_metadata_keys=[*parent.excluded_llm_metadata_keys, "sentences"],
        relationships={NodeRelationship.SOURCE: parent.as_related_node_info()},
    )
