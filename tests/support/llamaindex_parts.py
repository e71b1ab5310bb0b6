"""LlamaIndex parts that do what a test tells them to."""

from __future__ import annotations

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import Field


class ScriptedEmbedding(BaseEmbedding):
    """A LlamaIndex embedding that returns what it is told to."""

    rows: list[list[float]] = Field(default=[])
    model_name: str = "scripted"

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self.rows

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.rows[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self.rows[0]


class BrokenEmbedding(ScriptedEmbedding):
    """A LlamaIndex embedding whose server is down."""

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        raise ConnectionError("no route to host")

    def _get_query_embedding(self, query: str) -> list[float]:
        raise ConnectionError("no route to host")
