"""What a brief is: stories with their summaries, and what changed in the questions that are followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from assistant.answers import Mode, Reports
from assistant.following.changes import Changes
from assistant.rendering import brief_html, brief_text
from assistant.summarizing.summary import Summary, SummaryUsage
from index.articles import Article


@dataclass(frozen=True)
class Story:
    """Articles on one matter, the earliest first, near-copies among them left out. `summary` cites them;
    `reports` counts how many articles came in, copies included, and how many reports these are.
    """

    title: str
    summary: Summary
    articles: list[Article]
    reports: Reports

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, the full articles left out."""
        return {
            "title": self.title,
            "reports": asdict(self.reports),
            "articles": [article.to_dict() for article in self.articles],
            "summary": self.summary.to_dict(),
        }


@dataclass(frozen=True)
class Brief:
    """A digest of the `articles` that came in from the day `since` to the day `until`, None without a limit.

    By the day of publication, or, where `added` is set, by that of arrival. `stories` come largest first;
    `others` are the first articles of `more` stories that are only named, the first thirty of them.
    `reprints` is how many more articles print what was here before. `changes` are those of the followed
    questions that have any. `limits` and `notice` are sentences for the reader.
    """

    since: date | None
    until: date | None
    stories: list[Story]
    changes: list[Changes] = field(default_factory=list)
    others: list[Article] = field(default_factory=list)
    more: int = 0
    articles: int = 0
    reprints: int = 0
    added: bool = False
    limits: str = ""
    notice: str = ""
    mode: Mode = Mode.QUOTED
    usage: SummaryUsage = field(default_factory=SummaryUsage)
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing new: no story, and no change."""
        return not self.stories and not self.changes

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "added": self.added,
            "limits": self.limits,
            "empty": self.empty,
            "articles": self.articles,
            "reprints": self.reprints,
            "mode": self.mode.value,
            "notice": self.notice,
            "stories": [story.to_dict() for story in self.stories],
            "others": [article.to_dict() for article in self.others],
            "more": self.more,
            "changes": [changes.to_dict() for changes in self.changes],
            "usage": asdict(self.usage),
            "timings": dict(self.timings),
        }

    def to_markdown(self) -> str:
        """A section for each story and each question, with footnotes."""
        return brief_text.as_markdown(self)

    def to_html(self) -> str:
        """A whole page that needs nothing else and loads nothing; it prints, by day and by night."""
        return brief_html.page(self)

    def to_text(self) -> str:
        """Plain text for a terminal, or for mail."""
        return brief_text.as_text(self)

    def _repr_html_(self) -> str:
        return brief_html.fragment(self)

    _repr_markdown_ = to_markdown
