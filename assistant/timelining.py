"""The part of the assistant that puts the events of a topic in order."""

from __future__ import annotations

import asyncio
from typing import Generic, Unpack

from assistant.holdings import LibraryT
from assistant.limits import Limits, filters_of, fixed, told
from assistant.timelines.timeline import Timeline
from index.progress import Progress


class Timelining(Generic[LibraryT]):
    """What happened, and when: of the whole library, or of what a reader sees."""

    library: LibraryT

    def timeline(
        self, topic: str, *, progress: Progress | None = None, **limits: Unpack[Limits]
    ) -> Timeline:
        """The events of a topic by date, each in sentences word for word, cited.

        Days are those that the sentences name, as meant on the day of publication: "on Sunday
        evening". A lead that names none has its article's day, flagged as reported on. What is
        planned is flagged, too. Reports of the same event are one row, the earliest first.
        `limits` are those of `ask` and are about articles: with `as_of`, only what had been
        published by then. `progress` is called with how many steps are done, and how many are known by
        then (articles and sentences read, rows made); what it raises ends the work. Days are read in English, and as numbers, such as 2024-01-24. Needs no language
        model. Raises QuestionError for a topic that is empty or longer than 1,000 characters,
        BadMetadata for a date or a language not understood.
        """
        from assistant.timelines.making import timeline_of

        limits = fixed(limits)
        return timeline_of(self.library, topic, filters_of(limits), told(limits), progress)

    async def atimeline(
        self, topic: str, *, progress: Progress | None = None, **limits: Unpack[Limits]
    ) -> Timeline:
        """`timeline` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.timeline(topic, progress=progress, **limits))
