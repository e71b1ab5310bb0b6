"""The part of the assistant, and of its readers, that searches and answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterable, Sequence
from datetime import date
from typing import Unpack

from assistant.answers import Answer
from assistant.asynchronous import in_threads
from assistant.conversation.turns import Turn
from assistant.events import Done, Event
from assistant.holdings import Holdings, LibraryT
from assistant.limits import Limits
from index.articles import Passage


class Inquiring(Holdings[LibraryT]):
    """Questions in, passages or cited and checked answers out."""

    def search(  # noqa: PLR0917 - the order is public
        self,
        question: str,
        k: int = 10,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
    ) -> list[Passage]:
        """The k best passages, best first; days are inclusive, `sources` are outlets' names,
        `languages` ISO 639-1 codes.

        Of several sources, `tags` or languages, any will do.
        """
        return self.library.search(question, k, since, until, sources, tags, languages)

    def ask(self, question: str, **limits: Unpack[Limits]) -> Answer:
        """Answer a question from the articles within the limits: `since`, `until`, `sources`, `tags`,
        `languages`. `as_of` leaves out what was published later and is the day on which the question
        is asked.

        Raises QuestionError, BadMetadata for a date not understood, and ModelError.
        """
        *_, done = self.stream(question, **limits)
        assert isinstance(done, Done)
        return done.answer

    def stream(
        self, question: str, *, after: Sequence[Turn] = (), **limits: Unpack[Limits]
    ) -> Generator[Event]:
        """The same as `ask`, told while it happens; the last event, Done, holds the answer."""
        raise NotImplementedError

    async def aask(self, question: str, **limits: Unpack[Limits]) -> Answer:
        """`ask` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.ask(question, **limits))

    async def astream(self, question: str, **limits: Unpack[Limits]) -> AsyncIterator[Event]:
        """`stream` for asynchronous callers; the same keyword arguments."""
        async for event in in_threads(self.stream(question, **limits)):
            yield event
