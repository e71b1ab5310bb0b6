"""What became of each source given to `add`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from index.articles import Article


@dataclass(frozen=True)
class Failure:
    """A source that could not be taken in, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True)
class AddReport:
    """What became of each source given to `add`, each list in the order of the sources."""

    added: list[Article] = field(default_factory=list)
    updated: list[Article] = field(default_factory=list)
    unchanged: list[Article] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.added) + len(self.updated) + len(self.unchanged) + len(self.failed)


Progress = Callable[[int, int], None]
"""Called with how many sources are done, and how many there are."""

Kind: TypeAlias = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True)
class Outcome:
    """One line of a report; `number` counts the sources."""

    number: int
    kind: Kind
    article: Article


def report_of(outcomes: Iterable[Outcome], failed: list[Failure]) -> AddReport:
    """The report of a run: articles are ready in batches, but listed as they were named."""
    report = AddReport(failed=failed)
    for outcome in sorted(outcomes, key=lambda outcome: outcome.number):
        getattr(report, outcome.kind).append(outcome.article)
    return report
