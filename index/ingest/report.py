"""What became of each source given to `add`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from index.articles import Article
from index.errors import ArticleError, TooOld
from index.progress import Progress


@dataclass(frozen=True)
class Failure:
    """A source that could not be taken in, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True)
class Skipped:
    """A source that was left aside, as it was published before the day that was asked for."""

    source: str
    published: date
    title: str = ""

    def to_dict(self) -> dict[str, str]:
        """JSON-ready."""
        return {**vars(self), "published": self.published.isoformat()}


@dataclass(frozen=True)
class AddReport:
    """What became of each source given to `add`, each list in the order of the sources.

    `since` is the day before which articles were left aside. A `dry_run` wrote nothing: its lists say
    what would become of the sources. An `interrupted` run has in its lists what was done by then.
    """

    added: list[Article] = field(default_factory=list)
    updated: list[Article] = field(default_factory=list)
    unchanged: list[Article] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    since: date | None = None
    dry_run: bool = False
    interrupted: bool = False

    def __len__(self) -> int:
        return sum(self.counts().values())

    def counts(self) -> dict[str, int]:
        """How many articles were added, updated, unchanged, skipped, and how many sources failed."""
        return {
            "added": len(self.added),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "skipped": len(self.skipped),
            "failed": len(self.failed),
        }

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: the lists, the articles without their texts."""
        return {
            "added": [article.to_dict() for article in self.added],
            "updated": [article.to_dict() for article in self.updated],
            "unchanged": [article.to_dict() for article in self.unchanged],
            "skipped": [skipped.to_dict() for skipped in self.skipped],
            "failed": [dict(vars(failure)) for failure in self.failed],
            "since": self.since.isoformat() if self.since else None,
            "dry_run": self.dry_run,
            "interrupted": self.interrupted,
        }

    def tagged(self, tags: Mapping[str, Sequence[str]]) -> AddReport:
        """The same with the articles' tags, given by their ids."""

        def each(articles: list[Article]) -> list[Article]:
            return [article.tagged(tags.get(article.id, ())) for article in articles]

        return replace(
            self,
            added=each(self.added),
            updated=each(self.updated),
            unchanged=each(self.unchanged),
        )

    def _repr_html_(self) -> str:
        from index.ingest.report_html import of_report

        return of_report(self)


Kind: TypeAlias = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True)
class Result:
    """What became of one article of a source, told as soon as that is certain: an article that was
    added can be found by now. `reason` is why one failed, or was left aside ("skipped").
    """

    origin: str
    kind: Kind | Literal["skipped", "failed"]
    article: Article | None = None
    reason: str = ""


OnResult: TypeAlias = Callable[[Result], None]
"""Called with each result, in one thread or another, one at a time."""


class StopAdding(Exception):
    """To be raised by `on_step`, to have no more sources taken: what was taken goes in, and the report
    is one of an interrupted run.
    """


class AddInterrupted(KeyboardInterrupt):
    """Ctrl-C while articles were being added; `report` says what had gone in by then."""

    def __init__(self, report: AddReport) -> None:
        super().__init__()
        self.report = report


@dataclass(frozen=True)
class Adding:
    """Where a run stands: so many sources `done` of `total`, which held so many `articles`.

    Until `complete`, `total` may grow: addresses and folders are still being looked through.
    `source` is what was taken last, "" at the beginning.
    """

    done: int = 0
    total: int = 0
    complete: bool = False
    articles: int = 0
    source: str = ""


OnStep = Callable[[Adding], None]


def steps_for(progress: Progress | None, on_step: OnStep | None) -> OnStep:
    """Both told of each step; `progress` only of those that end a source."""
    done = 0

    def tell(step: Adding) -> None:
        nonlocal done
        if progress and step.done != done:
            done = step.done
            progress(step.done, step.total)
        if on_step:
            on_step(step)

    return tell


@dataclass
class Aside:
    """What did not go in, and why."""

    failed: list[Failure] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def put(self, origin: str, error: ArticleError) -> Result:
        """Note why a source has no article; one that is too old is no failure."""
        if isinstance(error, TooOld):
            self.skipped.append(Skipped(origin, error.published, error.title))
            return Result(origin, "skipped", reason=str(error))
        self.failed.append(Failure(origin, str(error)))
        return Result(origin, "failed", reason=str(error))


@dataclass(frozen=True)
class Outcome:
    """One line of a report; `number` counts the sources."""

    number: int
    kind: Kind
    article: Article
    origin: str = ""

    @property
    def result(self) -> Result:
        """The same for who waits for it."""
        return Result(self.origin, self.kind, self.article)


def report_of(outcomes: Iterable[Outcome], **others: Any) -> AddReport:
    """The report of a run: articles are ready in batches, but listed as they were named."""
    report = AddReport(**others)
    for outcome in sorted(outcomes, key=lambda outcome: outcome.number):
        getattr(report, outcome.kind).append(outcome.article)
    return report
