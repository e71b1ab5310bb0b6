"""What a LlamaIndex model yields for a chat: pieces of text, and what else they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.language_model.ending import Ending, ending, silence

if TYPE_CHECKING:
    from llama_index.core.llms import LLM, ChatMessage, ChatResponse

    from assistant.errors import ModelError


class Replies:
    """Takes the pieces one by one. Whatever they are made of, only text comes out.

    `next` may raise anything that the model, its client or its server's odd replies lead to.
    """

    def __init__(self, llm: LLM, messages: Sequence[tuple[str, str]]) -> None:
        self.finish: str | None = None
        self._refused = False
        self._reasoned = False
        self.counted = (0, 0)  # tokens read and written; 0: not told
        self._speaks_openai = False
        self._length = 0
        self._pieces = _asked(llm, messages)

    def next(self) -> str | None:
        """The next piece, which may be empty; None at the end."""
        if (piece := next(self._pieces, None)) is None:
            return None
        self._note(piece.raw)
        text = piece.delta
        if text is None:  # a model that does not stream, or tells all of it each time
            text = (piece.message.content or "")[self._length :]
        if not isinstance(text, str):
            raise TypeError("the answer's text is no text")
        self._length += len(text)
        return text

    def ending(self, *, done: bool) -> Ending:
        """How it ended; other protocols than OpenAI's end well when they just end."""
        if not self._speaks_openai and not self._refused:
            return Ending()
        return ending(self.finish, done=done, refused=self._refused)

    def silence(self) -> ModelError:
        """Why there was no text."""
        return silence(self.finish, refused=self._refused, reasoned=self._reasoned)

    def _note(self, raw: Any) -> None:
        """Remember why it stopped and what was counted, where the server says so."""
        if usage := getattr(raw, "usage", None):
            told = (getattr(usage, f"{kind}_tokens", None) for kind in ("prompt", "completion"))
            read, written = (max(0, n) if isinstance(n, int) else 0 for n in told)
            self.counted = (read, written)
        for choice in getattr(raw, "choices", None) or ():
            self._speaks_openai = True
            reason = getattr(choice, "finish_reason", None)
            self.finish = reason if isinstance(reason, str) else self.finish
            delta = getattr(choice, "delta", None)
            self._refused |= bool(getattr(delta, "refusal", None))
            thought = (getattr(delta, f"reasoning{name}", None) for name in ("", "_content"))
            self._reasoned |= any(thought)


def _asked(llm: LLM, messages: Sequence[tuple[str, str]]) -> Iterator[ChatResponse]:
    """The model's pieces. Reasoning models refuse every temperature but 1, and say so first."""
    from llama_index.core.llms import ChatMessage

    chat = [ChatMessage(role=role, content=text) for role, text in messages]
    try:
        yield from _pieces(llm, chat)
    except Exception as error:
        if getattr(error, "param", None) != "temperature":
            raise
    else:
        return
    yield from _pieces(llm, chat, temperature=1.0)


def _pieces(llm: LLM, chat: Sequence[ChatMessage], **options: float) -> Iterator[ChatResponse]:
    """The pieces of a model that streams; one piece, of one that does not."""
    pieces: Iterator[ChatResponse] = iter(())
    try:
        pieces = iter(llm.stream_chat(chat, **options))
        first = next(pieces, None)
    except NotImplementedError:
        first = llm.chat(chat, **options)
    if first is not None:
        yield first
        yield from pieces
