"""The part of the assistant, and of a reader's, that finds where articles disagree."""

from __future__ import annotations

import asyncio
from typing import Unpack

from assistant.answers import Answer
from assistant.disagreements.gathering import disagreements
from assistant.disagreements.values import Disagreements
from assistant.holdings import Holdings, LibraryT
from assistant.limits import Limits, filters_of
from index.progress import Progress


class Disagreeing(Holdings[LibraryT]):
    """Finds who says something else of the same."""

    def disagreements(
        self,
        what: str | Answer | None = None,
        *,
        progress: Progress | None = None,
        **limits: Unpack[Limits],
    ) -> Disagreements:
        """Sentences of different articles that give different figures, dates, names or outcomes for
        the same thing, and what was corrected since.

        `what` is a topic in words, or an Answer, whose cited sentences are looked at; without it, all
        articles within the limits, which are those of `ask`: the newest 10,000. Near-copies are one
        report, which does not disagree with itself. What may have changed between two days
        is called an update, or left out: a missing entry does not mean that articles agree.

        `progress` is called with how many steps are done, and how many are known by then (articles and
        sentences read, pairs compared); what it raises ends the work. Raises QuestionError for a topic
        that is empty or longer than 1,000 characters, BadMetadata for a limit not understood, and
        EmbeddingError.
        """
        return disagreements(what, self.library, filters_of(limits), progress)

    async def adisagreements(
        self,
        what: str | Answer | None = None,
        *,
        progress: Progress | None = None,
        **limits: Unpack[Limits],
    ) -> Disagreements:
        """`disagreements` in a thread, for asynchronous callers; the same arguments."""
        return await asyncio.to_thread(
            lambda: self.disagreements(what, progress=progress, **limits)
        )
