"""A language model within the process that says just what it is given, cut as it is given."""

from __future__ import annotations

from collections.abc import Sequence

from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata


class Scripted(CustomLLM):
    """Streams these pieces to whatever it is asked."""

    pieces: Sequence[str]

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted", context_window=8_000)

    def complete(
        self, prompt: str, formatted: bool = False, **kwargs: object
    ) -> CompletionResponse:
        raise NotImplementedError

    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: object
    ) -> CompletionResponseGen:
        return (CompletionResponse(text="", delta=piece) for piece in self.pieces)
