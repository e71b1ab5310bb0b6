"""The rows of a timeline: an event, its days, and each report that tells of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.answers import Citation, Reports
from assistant.rendering.dates import period
from index.text.when.calendar import month_of, year_of


class Precision(StrEnum):
    """How exactly the day of a row is known."""

    DAY = "day"
    SPAN = "span"
    """Several days, such as a week or "the end of September": on one of them, or on all."""
    MONTH = "month"
    YEAR = "year"


class Basis(StrEnum):
    """Where the day of a row comes from."""

    NAMED = "named"
    """The sentence names it, perhaps by the day it was published: "on Sunday"."""
    REPORTED = "reported on"
    """The sentence names none: it is the day on which its article was published."""


@dataclass(frozen=True)
class Account:
    """One report of an event: its sentences in their order, each cited.

    The words that name the day are `[start:end]` of the last sentence, (0, 0) where none do. `said_by`
    names who says it in the article, "" where the article says so itself. Where the sentence looks
    forward to the day, `planned`.
    """

    citations: list[Citation]
    words: tuple[int, int]
    said_by: str
    planned: bool

    @property
    def when(self) -> str:
        """The words that name the day: "on Sunday evening"."""
        start, end = self.words
        return self.citations[-1].quote[start:end]

    @property
    def text(self) -> str:
        """The sentences, exactly as they stand in the article."""
        return " ".join(citation.quote for citation in self.citations)

    @property
    def published(self) -> date | None:
        """The day of the article."""
        return self.citations[0].article.published

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; citations by their numbers."""
        return {
            "text": self.text,
            "when": self.when,
            "words": list(self.words),
            "said_by": self.said_by,
            "planned": self.planned,
            "published": self.published.isoformat() if self.published else None,
            "citations": [citation.number for citation in self.citations],
        }


@dataclass(frozen=True)
class TimelineRow:
    """An event on the days `first` to `last`, both included, as `accounts` tell it, the earliest first.

    `reports` counts the articles that tell it, and how many independent reports these are.
    """

    first: date
    last: date
    basis: Basis
    accounts: list[Account]
    reports: Reports

    @property
    def precision(self) -> Precision:
        """How exactly the day is known."""
        if self.first == self.last:
            return Precision.DAY
        if (self.first, self.last) == month_of(self.first.year, self.first.month):
            return Precision.MONTH
        whole = (self.first, self.last) == year_of(self.first.year)
        return Precision.YEAR if whole else Precision.SPAN

    @property
    def day(self) -> str:
        """The days in words: "11 February 2024", "March 2024"."""
        return period(self.first, self.last)

    @property
    def text(self) -> str:
        """What the earliest report says, word for word."""
        return self.accounts[0].text

    @property
    def planned(self) -> bool:
        """Whether all reports look forward to it: nobody says that it came to pass."""
        return all(account.planned for account in self.accounts)

    @property
    def as_of(self) -> date | None:
        """The day of the last report that looks forward to it, where nobody says more."""
        days = [a.published for a in self.accounts if a.planned and a.published]
        return max(days, default=None) if self.planned else None

    @property
    def citations(self) -> list[Citation]:
        """The sentences of all accounts, the earliest report's first."""
        return [citation for account in self.accounts for citation in account.citations]

    @property
    def outlets(self) -> list[str]:
        """Who prints it, each once, copies included; an article without an outlet by its title."""
        articles = [a for c in self.citations for a in (c.article, *c.also_in)]
        return list(dict.fromkeys(article.source or article.title for article in articles))

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; citations by their numbers."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "precision": self.precision.value,
            "basis": self.basis.value,
            "planned": self.planned,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "text": self.text,
            "outlets": self.outlets,
            "accounts": [account.to_dict() for account in self.accounts],
            "reports": asdict(self.reports),
        }
