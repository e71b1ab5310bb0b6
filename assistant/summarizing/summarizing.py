"""From a wish to a summary: find what there is, quote or write, count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answering.made import Made
from assistant.answering.reports import count_reports
from assistant.answering.stopwatch import Stopwatch
from assistant.language_model.model import LanguageModel
from assistant.rendering.escaping import escape
from assistant.summarizing.finding import Finder, What
from assistant.summarizing.kept import KeptChoices
from assistant.summarizing.material import Material
from assistant.summarizing.quoted import quoted
from assistant.summarizing.summary import Style, Summary, SummaryUsage
from assistant.summarizing.written import Writer
from index.askable import Askable
from index.progress import Progress
from index.storage.filters import Filters

WORDS = {Style.BRIEF: 100, Style.BULLETS: 160, Style.DETAILED: 350}
"""How long a summary is at most, in words, unless its reader says so. Chosen."""
# So many articles are read; of more, those that stand for them. A model may read more of them: what
# these cost, half a million tokens or so, a reader may want to spend, and not ten times that.
_READ_QUOTED, _READ_WRITTEN = 40, 500


@dataclass(frozen=True)
class Wish:
    """The summary that is wanted; without `words` as long as its style is."""

    style: Style
    words: int | None = None
    focus: str = ""

    @property
    def most_words(self) -> int:
        """How long it may be."""
        return self.words or WORDS[self.style]


def summarized(
    library: Askable,
    model: LanguageModel | None,
    what: What,
    filters: Filters,
    wish: Wish,
    *,
    notice: str = "",
    progress: Progress | None = None,
    beat: Callable[[], None] | None = None,
) -> Summary:
    """See `Assistant.summarize`; `notice` is said of a quoted one."""
    filters = replace(filters, reader=library.reader)
    clock, usage = Stopwatch(), SummaryUsage()
    with clock("search"):
        finder = Finder(library, filters, _READ_WRITTEN if model else _READ_QUOTED)
        material = finder.material(what, wish.focus)
    if model and material.said:
        writer = Writer(model, KeptChoices(library.store.folder, library.reader), progress, beat)
        with clock("write"):
            made = writer.made(material, wish.style, wish.most_words)
        usage = writer.usage
        if not made.answered and made.ending.complete:
            made = _quoted(library, material, wish, clock)
            made.notice = "The language model wrote no summary: this one is quoted."
    else:
        made = _quoted(library, material, wish, clock)
        made.notice = " ".join(filter(None, (made.notice, notice if made.claims else "")))
    count_reports(made, library, filters)
    return replace(_summary(material, wish, made), usage=usage, timings=clock.seconds)


def _quoted(library: Askable, material: Material, wish: Wish, clock: Stopwatch) -> Made:
    with clock("read"):
        made = quoted(material, wish.style, wish.most_words, library.embedder)
    if not made.claims:
        speaks = f"speaks of {escape(material.of)}" if material.topic else "is within the limits"
        made.text = f"There is nothing to summarize: no article {speaks}."
    return made


def _summary(material: Material, wish: Wish, made: Made) -> Summary:
    return Summary(
        of=material.of,
        style=wish.style,
        text=made.text,
        claims=made.claims,
        citations=made.citations,
        mode=made.mode,
        focus=wish.focus,
        articles=material.total,
        read=len(material.articles),
        complete=made.ending.complete,
        incomplete_reason=made.ending.reason,
        notice=made.notice,
        reports=made.reports,
    )
