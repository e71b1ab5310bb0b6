"""A brief, from what is wanted: gather, sum up, ask the questions that are followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from assistant.answering.stopwatch import Stopwatch
from assistant.answers import Mode, Reports
from assistant.briefs.brief import Brief, Story
from assistant.briefs.gathering import Gathered, Wanted, gathered
from assistant.briefs.telling import Teller
from assistant.errors import ModelError
from assistant.following.changes import Changes
from assistant.following.follower import Beat, Follower, When
from assistant.modelling import Writing
from assistant.summarizing.material import in_order
from assistant.summarizing.summary import Style, SummaryUsage
from index.askable import Askable
from index.progress import Progress

# Of a story so many reports are read: the rest say the same. Of stories beyond the last that is summed up
# so many are named.
_READ, _NAMED = 6, 30


@dataclass(frozen=True)
class Telling:
    """How a brief is told: in what style, at most so many stories."""

    style: Style = Style.BRIEF
    most: int = 20


def briefed(
    library: Askable,
    writing: Writing,
    follower: Follower,
    wanted: Wanted,
    telling: Telling,
    *,
    limits: str = "",
    progress: Progress | None = None,
    beat: Beat | None = None,
) -> Brief:
    """See `Assistant.brief`."""
    clock = Stopwatch()
    with clock("search"):
        found = gathered(library, wanted)
    teller = Teller(library, writing.model, telling.style, beat)
    with clock("write"):
        stories = list(_stories(library, found, teller, telling.most, progress))
    with clock("changes"):
        changes, left_out = _changes(follower, wanted, beat)
    rest = [story[0] for story in found.stories[telling.most :]]
    named = library.named(rest[:_NAMED])
    written = any(story.summary.mode is Mode.WRITTEN for story in stories)
    return Brief(
        since=wanted.first,
        until=wanted.last,
        stories=stories,
        changes=changes,
        others=[named[i] for i in rest[:_NAMED] if i in named],
        more=len(rest),
        articles=found.articles,
        reprints=found.reprints,
        added=wanted.added,
        limits=limits,
        notice=" ".join(filter(None, (writing.notice if stories else "", teller.notice, left_out))),
        mode=Mode.WRITTEN if written else Mode.QUOTED,
        usage=_usage(stories),
        timings=clock.seconds,
    )


def _stories(
    library: Askable, found: Gathered, teller: Teller, most: int, progress: Progress | None
) -> Iterator[Story]:
    told = found.stories[:most]
    for done, ids in enumerate(told):
        if progress:
            progress(done, len(told))
        articles = in_order(library.named(ids[:_READ]).values())
        if not articles:  # removed by another thread since
            continue
        printed = {article.id: len(found.printed[article.id]) for article in articles}
        reports = Reports(sum(len(found.printed[i]) for i in ids), len(ids))
        summary = teller.summary(articles, printed)
        yield Story(articles[0].title, summary, articles, reports)


def _changes(follower: Follower, wanted: Wanted, beat: Beat | None) -> tuple[list[Changes], str]:
    """What changed, and what is said where a model that fails leaves it out: the stories stand without."""
    try:
        found = follower.changed(follower.all(), _when(follower, wanted), beat=beat)
    except ModelError as error:
        return [], f"Changes to followed questions are left out: {error.message}"
    return [changes for changes in found if changes.news], ""


def _when(follower: Follower, wanted: Wanted) -> When:
    """Since what was known before the first day; without one, since what was known last."""
    past = not wanted.added and wanted.last and wanted.last < follower.today()
    return When(wanted.first or date.max, wanted.last if past else None)


def _usage(stories: Sequence[Story]) -> SummaryUsage:
    """What all summaries took together."""
    total = SummaryUsage()
    for used in (story.summary.usage for story in stories):
        both = asdict(total + used)
        total = SummaryUsage(**both, calls=total.calls + used.calls, kept=total.kept + used.kept)
    return total
