"""A language model as answers use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.language_model.metadata import metadata_of
from assistant.language_model.stream import Bounds, Message, ModelStream

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


@dataclass(frozen=True)
class LanguageModel:
    """A LlamaIndex LLM, the bounds of each request, and what more an answer may cost.

    `repair` and `second_opinion` are the settings of these names: one more request each. `language`
    is the one that it is to write in, as an ISO 639-1 code; "": the question's.
    """

    llm: LLM
    bounds: Bounds = field(default_factory=Bounds)
    repair: bool = False
    second_opinion: bool = False
    language: str = ""

    @property
    def window(self) -> int:
        """Tokens that it can read and write at a time."""
        return metadata_of(self.llm).context_window

    def stream(self, messages: Sequence[Message]) -> ModelStream:
        """What it will write to these messages."""
        return ModelStream(self.llm, messages, self.bounds)
