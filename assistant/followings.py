"""The part of a reader, and of the assistant, that follows questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack, overload

from assistant.events import Done, Event
from assistant.following.changes import Changes
from assistant.following.questions import Followed
from assistant.limits import Limits
from index.progress import Progress
from index.text.dates import parse_date
from index.text.periods import first_day

if TYPE_CHECKING:
    from assistant.answers import Answer
    from assistant.assistant import Assistant
    from assistant.following.follower import Follower
    from assistant.readers import Reader
    from index.askable import Askable


class Following:
    """Questions that are saved, and asked again when articles have come in: a user's own, kept in the
    library's folder, and asked of what this user sees.
    """

    @property
    def follower(self) -> Follower:
        """Whose questions they are."""
        raise NotImplementedError

    def follow(
        self, question: str, *, beat: Callable[[], None] | None = None, **limits: Unpack[Limits]
    ) -> Followed:
        """Save a question with what the articles say to it now, or said `as_of` a day; `changed` goes from
        there. The other `limits` are kept, and hold each time: "7d" counts from then. A question that
        is followed with these limits already goes on as it was. `beat` is called while it is asked; what it
        raises ends that, and nothing is saved.

        Raises QuestionError, BadMetadata for a limit not understood, and ModelError.
        """
        return self.follower.follow(question, limits, beat)

    async def afollow(self, question: str, **options: Any) -> Followed:
        """`follow` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.follow(question, **options))

    def followed(self) -> list[Followed]:
        """The questions that are followed, the first one first."""
        return self.follower.all()

    def forget(self, question: str) -> Followed:
        """Follow a question no more, by its words or its id, and delete what is kept of it.

        Raises NotFollowed.
        """
        return self.follower.forget(question)

    @overload
    def changed(
        self,
        question: str,
        *,
        since: date | str | None = None,
        as_of: date | str | None = None,
        keep: bool = True,
        progress: Progress | None = None,
        beat: Callable[[], None] | None = None,
    ) -> Changes: ...

    @overload
    def changed(
        self,
        question: None = None,
        *,
        since: date | str | None = None,
        as_of: date | str | None = None,
        keep: bool = True,
        progress: Progress | None = None,
        beat: Callable[[], None] | None = None,
    ) -> list[Changes]: ...

    def changed(
        self,
        question: str | None = None,
        *,
        since: date | str | None = None,
        as_of: date | str | None = None,
        keep: bool = True,
        progress: Progress | None = None,
        beat: Callable[[], None] | None = None,
    ) -> Changes | list[Changes]:
        """What changed in the answer to a followed question, by its words or its id, since you called this
        last; without one, to each of them. Only what has come in since is asked: where nothing has, no
        language model is.

        `since` goes back to what was known last before that day, and leaves where the next call goes
        from as it is; so does `keep=False`. `as_of` leaves out what was published later.
        Of several that are asked, all have been told or none. `progress` is called with how many questions
        are done, and of how many, `beat` while one is asked: what either raises ends it, and nothing has
        been told. Raises NotFollowed, BadMetadata for a day not understood, and ModelError.
        """
        from assistant.following.follower import When

        follower = self.follower
        when = When(first_day(since, follower.today()), parse_date(as_of))
        asked = follower.all() if question is None else [follower.find(question)]
        found = follower.changed(asked, when, keep=keep, progress=progress, beat=beat)
        return found if question is None else found[0]

    @overload
    async def achanged(self, question: str, **options: Any) -> Changes: ...

    @overload
    async def achanged(self, question: None = None, **options: Any) -> list[Changes]: ...

    async def achanged(
        self, question: str | None = None, **options: Any
    ) -> Changes | list[Changes]:
        """`changed` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.changed(question, **options))


def follower_of(reader: Reader, assistant: Assistant) -> Follower:
    """Who follows a reader's questions with an assistant's model."""
    from assistant.following.follower import Follower
    from assistant.following.questions import Questions

    def ask(
        library: Askable, question: str, limits: Limits, beat: Callable[[], None] | None
    ) -> Answer:
        *_, done = _heard(assistant.asked_of(library, question, limits, ()), beat)
        assert isinstance(done, Done)
        return done.answer

    questions = Questions(reader.library.store.folder, reader.cited)
    return Follower(reader.library, questions, reader.user, ask, assistant.today)


def _heard(events: Generator[Event], beat: Callable[[], None] | None) -> Iterator[Event]:
    """The events; what `beat` raises at one ends the work behind them."""
    with closing(events):
        for event in events:
            if beat:
                beat()
            yield event
