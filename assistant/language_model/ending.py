"""How a language model's answer ended, and what the reader is told when that was too early."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import ModelBroken, ModelError, ModelRefused

# Reasons that mean the model said all it had to say. Ollama sends "" on whole answers
# (github.com/ollama/ollama/issues/4357).
_WHOLE = frozenset({"stop", "", "end_turn", "eos", "stop_sequence"})
_AT_LENGTH = ("length", "max_tokens")
_TOO_SHORT = "The answer is cut off: the language model reached its length limit."
_FILTERED = "The answer is cut off: the language model's content filter stopped it."
_CUT = {**dict.fromkeys(_AT_LENGTH, _TOO_SHORT), "content_filter": _FILTERED}
_REFUSED = "The language model declined to go on."
_BROKEN_OFF = (
    "The answer may be incomplete: the connection ended before the model said it was done."
)
_LONGEST_REASON = 30


@dataclass(frozen=True)
class Ending:
    """`reason` is a sentence for the reader; empty where the answer is whole."""

    reason: str = ""

    @property
    def complete(self) -> bool:
        """Whether the model came to its end."""
        return not self.reason


def ending(finish: str | None, *, done: bool, refused: bool) -> Ending:
    """How an answer in the OpenAI protocol ended.

    `finish` is the last finish_reason that was sent, `done` whether the stream had its proper end,
    `[DONE]`: Ollama and vLLM send whole answers without a reason. A reason unknown here may mean
    either.
    """
    if refused:
        return Ending(_REFUSED)
    if finish is None:
        return Ending() if done else Ending(_BROKEN_OFF)
    if finish in _WHOLE:
        return Ending()
    told = "".join(c for c in finish[:_LONGEST_REASON] if c.isalnum() or c in "_- ")
    unknown = f"The answer may be incomplete: the language model stopped because of “{told}”."
    return Ending(_CUT.get(finish, unknown))


def silence(finish: str | None, *, refused: bool, reasoned: bool) -> ModelError:
    """The error for a model that ended without a word."""
    if refused or finish == "content_filter":
        hint = "Put the question in other words, or use another model."
        return ModelRefused("The language model declined to answer.", hint=hint)
    if finish in _AT_LENGTH:
        hint = "Use a model with a larger context window, or one that reasons less."
        return ModelBroken("The model reached its length limit without an answer.", hint=hint)
    if reasoned:
        hint = "Try again, or another model."
        return ModelBroken("The language model only reasoned, and wrote no answer.", hint=hint)
    hint = "Try again, or another model; check that OPENAI_BASE_URL speaks the OpenAI protocol."
    return ModelBroken("The language model's answer is empty.", hint=hint)
