"""The assistant as a LlamaIndex query engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answers import Answer, Citation

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class AssistantQueryEngine(BaseQueryEngine):
    """Each source node is one cited sentence; `response.metadata["answer"]` is the Answer."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        super().__init__(CallbackManager([]))

    def _query(self, query_bundle: QueryBundle) -> Response:
        return _response(self._assistant.ask(query_bundle.query_str))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return _response(await self._assistant.aask(query_bundle.query_str))

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _response(answer: Answer) -> Response:
    nodes = [_node(citation) for citation in answer.citations]
    return Response(answer.text, source_nodes=nodes, metadata={"answer": answer})


def _node(citation: Citation) -> NodeWithScore:
    node = TextNode(
        text=citation.quote,
        start_char_idx=citation.start,
        end_char_idx=citation.end,
        metadata={
            "number": citation.number,
            "article_id": citation.article.id,
            "title": citation.article.title,
            "verdict": citation.verdict.value,
        },
    )
    return NodeWithScore(node=node, score=1.0)
