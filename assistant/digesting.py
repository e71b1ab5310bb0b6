"""The part of the assistant, and of its readers, that sums articles up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from assistant.errors import QuestionError
from assistant.holdings import Holdings, LibraryT
from assistant.modelling import Writing
from assistant.summarizing.finding import What
from assistant.summarizing.summarizing import Wish, summarized
from assistant.summarizing.summary import Style, Summary
from index.progress import Progress
from index.storage.filters import Filters
from index.text.cleaning import clean


class Digesting(Holdings[LibraryT]):
    """Sums up one article, several, a topic, or all within limits."""

    @property
    def writing(self) -> Writing:
        """What writes the summaries."""
        raise NotImplementedError

    def summarize(
        self,
        what: What = None,
        style: Style | str = Style.BRIEF,
        words: int | None = None,
        focus: str | None = None,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        sources: Iterable[str] | str | None = None,
        tags: Iterable[str] | str | None = None,
        languages: Iterable[str] | str | None = None,
        progress: Progress | None = None,
        beat: Callable[[], None] | None = None,
    ) -> Summary:
        """Sum up `what`: an Article, its id, or the file, folder or address it came from; a list of
        such; else the words of a topic. Without it, all articles within the limits.

        At most so many `words`: by default 100 for "brief", 160 for "bullets", 350 for "detailed".
        `focus` is a question to keep to. `progress` is called with how many of the requests to the
        language model are done, and of how many, `beat` with each piece that it writes: what either raises
        ends the model's work. Interrupted, the same call goes on where it was.

        Raises QuestionError for a style or a length that is none, ArticleNotFound where one of several
        is not here, BadMetadata for a limit not understood, and ModelError.
        """
        filters = Filters.of(since, until, sources, tags, languages)
        wish = Wish(style_of(style), _positive(words), clean(focus or "").strip())
        model, notice = self.writing
        return summarized(
            self.library,
            model,
            what,
            filters,
            wish,
            notice=notice,
            progress=progress,
            beat=beat,
        )

    async def asummarize(self, what: What = None, **options: Any) -> Summary:
        """`summarize` in a thread, for asynchronous callers; the same keyword arguments."""
        return await asyncio.to_thread(lambda: self.summarize(what, **options))


def style_of(name: Style | str) -> Style:
    """A style by its name. Raises QuestionError for none."""
    try:
        return Style(name)
    except ValueError:
        known = ", ".join(Style)
        error = QuestionError(f"No style is called {str(name)[:40]!r}.", hint=f"Use {known}.")
    raise error


def _positive(words: int | None) -> int | None:
    if words is not None and words < 1:
        raise QuestionError(
            "A summary has a word at least.", hint="Leave the length out, or ask for more."
        )
    return words
