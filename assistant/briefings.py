"""The part of a reader, and of the assistant, that writes briefs of what came in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.briefs.brief import Brief
from assistant.digesting import style_of
from assistant.errors import QuestionError
from assistant.followings import Following
from assistant.holdings import Holdings, LibraryT
from assistant.limits import Limits, filters_of, fixed, told
from assistant.modelling import Writing
from index.progress import Progress
from index.text.cleaning import clean_line
from index.text.periods import first_day, last_day

if TYPE_CHECKING:
    from assistant.summarizing.summary import Style


class Briefing(Following, Holdings[LibraryT]):
    """Digests of what came in, and of what it changed."""

    @property
    def writing(self) -> Writing:
        """What writes them."""
        raise NotImplementedError

    def brief(
        self,
        since: date | str | None = "yesterday",
        until: date | str | None = None,
        *,
        added: bool = False,
        topic: str = "",
        style: Style | str = "brief",
        most: int = 20,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
        progress: Progress | None = None,
        beat: Callable[[], None] | None = None,
    ) -> Brief:
        """A digest of what was published from the day `since` to the day `until`, both inclusive; of what
        was `added` on these days, what has no date included. Days are such as "yesterday", "2024-02-12",
        "2024-02" or "7 days ago".

        What is about one matter is one story, near-copies counted once, and what only prints again what
        was here before is none. At most so many stories are summed up, each in two sentences or so, the
        others named. Followed questions are asked what changed since the day before `since`; this
        leaves what `changed` will tell as it is. `topic` keeps to articles that speak of it.
        `progress` is called with how many stories are told, and of how many, `beat` with each piece that a
        language model writes: what either raises ends the model's work.

        Raises BadMetadata for a day or a language not understood, QuestionError for a style that is none;
        where the language model fails, the rest is quoted.
        """
        from assistant.briefs.gathering import Wanted
        from assistant.briefs.making import Telling, briefed

        if most < 1:
            raise QuestionError("A brief has a story at least.", hint="Leave `most` out.")
        today = self.follower.today()
        days = first_day(since, today), last_day(until, today)
        limits: Limits = fixed({"sources": sources, "tags": tags, "languages": languages})
        wanted = Wanted(*days, added, clean_line(topic), filters_of(limits))
        telling = Telling(style_of(style), most)
        about = f"About “{wanted.topic}”." if wanted.topic else ""
        return briefed(
            self.library,
            self.writing,
            self.follower,
            wanted,
            telling,
            limits=" ".join(filter(None, (about, told(limits)))),
            progress=progress,
            beat=beat,
        )

    async def abrief(self, since: date | str | None = "yesterday", **options: Any) -> Brief:
        """`brief` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.brief(since, **options))
