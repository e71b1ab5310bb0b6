"""A language model's answer as a stream of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from assistant.answers import Usage
from assistant.connections import BoundedStream, noted_in
from assistant.errors import ModelError
from assistant.language_model.allowance import Allowance
from assistant.language_model.ending import Ending
from assistant.language_model.failures import in_our_words, overdue
from assistant.language_model.metadata import metadata_of
from assistant.language_model.replies import Replies
from index.text.tokens import count_tokens

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Message = tuple[str, str]
"""A role and a text."""
# Tokenizers differ: of English text o200k_base makes as many tokens as cl100k_base, of Hindi a third.
# Hardly any makes fewer than one for a word. The share is chosen, with room for what else differs.
_CLEARLY_FEWER = 0.7
_MOSTLY_ASCII = 1.05  # bytes of UTF-8 for each character


@dataclass(frozen=True)
class Bounds:
    """Tokens that an answer may have, seconds that it may take, and tokens for all of a day."""

    tokens: int = 4_000
    seconds: float = 300.0
    allowance: Allowance = field(default_factory=Allowance)


class ModelStream:
    """One request: iterate for the text; then `ending` and `usage` are known.

    Iterating raises a ModelError where the model wrote nothing. Once it wrote something, that is
    kept, and whatever goes wrong is the answer's `ending`.
    """

    def __init__(self, llm: LLM, messages: Sequence[Message], bounds: Bounds | None = None) -> None:
        self._model = metadata_of(llm).model_name
        self._messages = messages
        self._bounds = bounds or Bounds()
        self._replies = Replies(llm, messages)
        self._opened: list[BoundedStream] = []
        self._written: list[str] = []
        self._failure: ModelError | None = None
        self._too_long = False

    def __iter__(self) -> Iterator[str]:
        self._bounds.allowance.require()
        try:
            yield from self._texts()
        finally:
            for connection in self._opened:
                connection.close()
            if self._replied:
                self._bounds.allowance.spend(self.usage)
        if not self._written:
            raise self._failure or self._replies.silence()

    @property
    def _replied(self) -> bool:
        """Whether the model began to work; what is refused costs nothing."""
        return bool(self._written) or any(self._replies.counted)

    @property
    def ending(self) -> Ending:
        """How it ended; what goes wrong after the model's own last word does no harm."""
        if self._too_long:
            return Ending("The answer is cut off: it grew beyond SIDENOTE_ANSWER_TOKENS.")
        found = self._replies.ending(done=any(stream.done for stream in self._opened))
        if self._failure and self._replies.finish is None:
            return Ending(f"The answer is incomplete. {self._failure.message}")
        return found

    @property
    def complete(self) -> bool:
        """Whether the model came to its end."""
        return self.ending.complete

    @property
    def usage(self) -> Usage:
        """Tokens as the server counted them, or as tiktoken estimates them."""
        read, written = self._replies.counted
        return Usage(
            self._model, read or self._sent, written or count_tokens("".join(self._written))
        )

    @property
    def prompt_was_cut(self) -> bool:
        """Whether the server read clearly less than it was sent, as Ollama does without a word."""
        text = "".join(text for _, text in self._messages)
        is_ascii = len(text.encode(errors="replace")) < _MOSTLY_ASCII * len(text)
        least = _CLEARLY_FEWER * self._sent if is_ascii else len(text.split())
        return 0 < self._replies.counted[0] < least

    @cached_property
    def _sent(self) -> int:
        return sum(count_tokens(text) for _, text in self._messages)

    def _texts(self) -> Iterator[str]:
        left = self._bounds.tokens
        until = monotonic() + self._bounds.seconds
        while (text := self._next(until)) is not None:
            if text and left <= 0:
                self._too_long = True
                return
            if text:
                self._written.append(text)
                left -= count_tokens(text)
                told = monotonic()
                yield text
                until += monotonic() - told  # the reader's time is not the model's

    def _next(self, until: float) -> str | None:
        """The next piece of text, which may be empty; None at the end, or when it failed."""
        try:
            with noted_in(self._opened):
                text = self._replies.next()
            if monotonic() < until or text is None:
                return text
            self._failure = overdue()
        except Exception as error:  # noqa: BLE001 - any model may be passed in, raising whatever
            self._failure = in_our_words(error)
        return None
