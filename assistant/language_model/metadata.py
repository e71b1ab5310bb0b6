"""What LlamaIndex knows of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import ModelRefused

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, LLMMetadata


def metadata_of(llm: LLM) -> LLMMetadata:
    """Its name and context window. Raises ModelRefused where its class has no model of that name.

    LlamaIndex's classes for one vendor have tables of model names; `OpenAILike` has none.
    """
    try:
        return llm.metadata
    except ValueError:
        pass
    hint = "Pass llama_index.llms.openai_like.OpenAILike with its context_window instead."
    raise ModelRefused(f"{type(llm).__name__} knows no model of that name.", hint=hint)
