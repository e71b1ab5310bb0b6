"""A language model's answer as a stream of text; its errors in our words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import httpx

from assistant import connections
from assistant.answers import Usage
from assistant.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelRefused,
    ModelUnreachable,
)
from index.text.tokens import count_tokens

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# Reasons to stop that mean the model said all it had to say. Ollama sends "" on whole answers.
_WHOLE = frozenset({"stop", "", "end_turn", "eos"})
# What the SDK and LlamaIndex raise on replies that are not JSON, UTF-8 or of the expected shape.
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError)


class ModelStream:
    """One request: iterate for the text; then `complete` and `usage` are known."""

    def __init__(self, llm: LLM, messages: Sequence[tuple[str, str]]) -> None:
        self._llm = llm
        self._messages = messages
        self._written = ""
        self._finish: str | None = None
        self._is_openai = False
        self._counted: dict[str, int] = {}

    def __iter__(self) -> Iterator[str]:
        from openai import OpenAIError

        failure: ModelError | None = None
        try:
            yield from self._deltas()
        except (OpenAIError, httpx.HTTPError, *_UNREADABLE) as error:
            failure = _in_our_words(error)
        if failure is None and not self._written:
            hint = "Try again, or another model."
            failure = ModelBroken("The language model's answer is empty.", hint=hint)
        if failure:  # out here it has no __context__: that would hold the request, and so the key
            raise failure

    @property
    def complete(self) -> bool:
        """Whether the model came to its end; a connection that closes early says nothing."""
        return self._finish in _WHOLE if self._is_openai else True

    @property
    def usage(self) -> Usage:
        """Tokens as the server counted them, or as tiktoken estimates them."""
        asked = sum(count_tokens(text) for _, text in self._messages)
        return Usage(
            self._llm.metadata.model_name,
            self._counted.get("prompt_tokens") or asked,
            self._counted.get("completion_tokens") or count_tokens(self._written),
        )

    def _deltas(self) -> Iterator[str]:
        from llama_index.core.llms import ChatMessage

        chat = [ChatMessage(role=role, content=text) for role, text in self._messages]
        opened: list[httpx.Response] = []
        try:
            with connections.noted_in(opened):
                stream = iter(self._llm.stream_chat(chat))
                first = list(islice(stream, 1))  # sends the request
            for response in chain(first, stream):
                self._note(response.raw)
                if response.delta:
                    self._written += response.delta
                    yield response.delta
        finally:
            for connection in opened:
                connection.close()

    def _note(self, raw: Any) -> None:
        """Remember why it stopped and what it counted, where the server says so."""
        if usage := getattr(raw, "usage", None):
            self._counted = {k: v for k, v in vars(usage).items() if isinstance(v, int)}
        choices = getattr(raw, "choices", None)
        if isinstance(choices, list):
            self._is_openai = True
            for choice in choices:
                reason = getattr(choice, "finish_reason", None)
                self._finish = self._finish if reason is None else reason


def _in_our_words(error: Exception) -> ModelError:
    import openai

    status = getattr(error, "status_code", 0)
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return ModelUnreachable("The language model took too long.", hint="Try again.")
    if isinstance(error, openai.APIConnectionError | httpx.TransportError):
        hint = "Check OPENAI_BASE_URL and that the server runs."
        return ModelUnreachable("The language model can't be reached.", hint=hint)
    if status in _REFUSALS or 400 <= status < 500:
        kind, message, hint = _REFUSALS.get(status, _REFUSED)
        return kind(message, hint=hint)
    hint = "Try again; check that OPENAI_BASE_URL speaks the OpenAI protocol."
    return ModelBroken("The language model's server answered with an error.", hint=hint)


_REFUSED = (
    ModelRefused,
    "The server refused the request.",
    "Check the model's name and its context window.",
)
_KEY = (ModelRefused, "The server refused the key.", "Check OPENAI_API_KEY.")
_REFUSALS: dict[int, tuple[type[ModelError], str, str]] = {
    401: _KEY,
    403: _KEY,
    404: (
        ModelRefused,
        "The server knows no such model.",
        "Check SIDENOTE_MODEL and OPENAI_BASE_URL.",
    ),
    429: (
        ModelBusy,
        "The server takes no more requests now.",
        "Wait a little, or check the account's quota.",
    ),
}
