"""LlamaIndex parts that do what a test tells them to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
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


class ScriptedLLM(CustomLLM):
    """A language model of a reader's own: streams what the script says of the markers' nonce."""

    script: Callable[[str], Iterable[CompletionResponse]]

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted", context_window=8_000)

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        *_, last = self.script(nonce_of(prompt))
        return last

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        yield from self.script(nonce_of(prompt))


class WholeLLM(ScriptedLLM):
    """A language model that can't stream, and says so when it is asked to."""

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        raise NotImplementedError


class LateWholeLLM(ScriptedLLM):
    """A language model that can't stream, and says so when the first piece is asked for."""

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        for piece in self.script(nonce_of(prompt)):
            if piece.text:
                raise NotImplementedError
            yield piece


def nonce_of(prompt: str) -> str:
    """The name that markers must have."""
    nonce: str = re.findall(r"\[(\w+):none\]", prompt)[0]
    return nonce
