"""A conversation: each question may lean on those before it, and citations are counted through."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Generator
from typing import TYPE_CHECKING, Any, Unpack

from assistant.answers import Answer
from assistant.asynchronous import in_threads
from assistant.conversation.turns import Turn
from assistant.errors import QuestionError
from assistant.events import Done, Event

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.conversation.kept import Conversation
    from assistant.limits import Limits
    from assistant.readers import Reader


class Chat:
    """One conversation with an assistant; `turns` is what was said in it, oldest first.

    A question whose answer fails, or is left before its end, leaves the turns as they were. Asks
    one question at a time: another meanwhile raises QuestionError.

    It goes on from a conversation that was kept, if one is given. With `keep` each whole answer is
    kept in the library's folder, for `user`; `conversation` is the id it has there.
    """

    def __init__(
        self,
        assistant: Assistant | Reader,
        after: Conversation | None = None,
        *,
        keep: bool = False,
        user: str = "",
    ) -> None:
        self.turns: tuple[Turn, ...] = after.turns if after else ()
        self.conversation = after.summary.id if after else ""
        self._assistant = assistant
        self._keep, self._user = keep, user
        self._asking = threading.Lock()

    def ask(self, question: str, **limits: Unpack[Limits]) -> Answer:
        """As `Assistant.ask`, after the turns so far; the same keyword arguments and errors."""
        *_, done = self.stream(question, **limits)
        assert isinstance(done, Done)
        return done.answer

    def stream(self, question: str, **limits: Unpack[Limits]) -> Generator[Event]:
        """As `Assistant.stream`, after the turns so far; the same keyword arguments and errors."""
        if not self._asking.acquire(blocking=False):
            hint = "Wait for its answer, or close its stream; or begin another chat."
            raise QuestionError("This chat is being asked another question.", hint=hint)
        try:
            for event in self._assistant.stream(question, **limits, after=self.turns):
                if isinstance(event, Done):
                    self._take(event.answer)
                yield event
        finally:
            self._asking.release()

    async def aask(self, question: str, **limits: Unpack[Limits]) -> Answer:
        """`ask` in a thread, for asynchronous callers."""
        return await asyncio.to_thread(lambda: self.ask(question, **limits))

    async def astream(self, question: str, **limits: Unpack[Limits]) -> AsyncIterator[Event]:
        """`stream` for asynchronous callers."""
        async for event in in_threads(self.stream(question, **limits)):
            yield event

    def _take(self, answer: Answer) -> None:
        self.turns = (*self.turns, Turn.of(answer))
        if self._keep:
            self.conversation = self._assistant.kept.keep(answer, self.conversation, self._user)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: the turns."""
        return {"turns": [turn.to_dict() for turn in self.turns]}
