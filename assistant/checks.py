"""The part of the assistant, and of its readers, that checks texts against the articles."""

from __future__ import annotations

from typing import Unpack

from assistant.checked import CheckReport
from assistant.holdings import Holdings, LibraryT
from assistant.limits import Limits, filters_of
from index.progress import Progress


class Checking(Holdings[LibraryT]):
    """The reverse of asking: a text comes in, and where it stands in the articles comes back."""

    def check(
        self, text: str, *, progress: Progress | None = None, **limits: Unpack[Limits]
    ) -> CheckReport:
        """Check a quote, a claim, a paragraph or another assistant's answer, statement by statement.

        Quotes are compared word by word; what they are credited to ("said Smith", "according to the
        Gazette of 12 January", “…” — Gazette) is compared with who says or printed them. `limits`
        are those of `ask`. `progress` is called with how many statements are done, and of how many; what
        it raises ends the work. Needs no language model. Raises QuestionError for a text that is empty or
        longer than 100,000 characters, BadMetadata for a date not understood.
        """
        from assistant.checking.checker import Checker

        return Checker(self.library, filters_of(limits)).report(text, progress)
