"""What has changed since a question was last asked: statements, each with its citations of then and now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from assistant.answers import Answer, Citation
from assistant.checked import Edit
from assistant.rendering import changes_html, changes_text
from index.articles import Article


class ChangeKind(StrEnum):
    """What became of a statement, what a reader wants to know first coming first."""

    CONTRADICTED = "contradicted"
    """It stands, but a newer article has another value in the same place."""
    CHANGED = "changed"
    """Its own article says it in other words or with another figure now."""
    NEW = "new"
    """A newer article answers with it, and nothing that was known says it."""
    GONE = "gone"
    """No article that can be seen says it any more."""
    UNCHANGED = "unchanged"
    """It stands where it stood, or elsewhere."""


@dataclass(frozen=True)
class StatementChange:
    """A statement and what became of it. `text` is how it reads now, of what is gone or contradicted how it
    read; `before` is how it read then, "" of what is new.

    `then` and `now` are the sentences behind it at both times; of what is contradicted, `now` are those
    against it. `diff` goes word by word from `before` (its `original`) to now, where one grew out of the
    other. `reason` says in words what the kind does not.
    """

    kind: ChangeKind
    text: str
    before: str = ""
    then: list[Citation] = field(default_factory=list)
    now: list[Citation] = field(default_factory=list)
    diff: list[Edit] = field(default_factory=list)
    reason: str = ""

    @property
    def day(self) -> date | None:
        """The newest day of publication behind it."""
        return max(filter(None, (c.article.published for c in self.now or self.then)), default=None)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, with what is needed to find each sentence again."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "before": self.before,
            "day": self.day.isoformat() if self.day else None,
            "reason": self.reason,
            "diff": [edit.to_dict() for edit in self.diff],
            "then": [citation.to_dict() for citation in self.then],
            "now": [citation.to_dict() for citation in self.now],
        }


@dataclass(frozen=True)
class Changes:
    """What became of the statements that answered a question; citations are numbered through all of them.

    `since` is when it was asked before (UTC), `since_day` the same by the assistant's clock, or the day
    as of which it was asked. `statements` come in the order of `ChangeKind`, the newest first. `articles` are
    those that came in since and are cited, the newest first; `arrived` is how many came in, within
    the question's limits, that it speaks of or not. `answer` is what they alone answer; None where none came
    in, and nothing was asked.
    """

    question: str
    since: datetime
    since_day: date
    statements: list[StatementChange]
    articles: list[Article] = field(default_factory=list)
    arrived: int = 0
    answer: Answer | None = None
    limits: str = ""

    @property
    def news(self) -> list[StatementChange]:
        """All but what is unchanged."""
        return [one for one in self.statements if one.kind is not ChangeKind.UNCHANGED]

    @property
    def day(self) -> date | None:
        """The newest day of publication behind any news."""
        return max(filter(None, (one.day for one in self.news)), default=None)

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many statements are of each kind, of those that occur."""
        found = Counter(one.kind for one in self.statements)
        return {kind: found[kind] for kind in ChangeKind if found[kind]}

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        return {
            "question": self.question,
            "limits": self.limits,
            "since": self.since.isoformat(),
            "since_day": self.since_day.isoformat(),
            "day": self.day.isoformat() if self.day else None,
            "changed": bool(self.news),
            "counts": {kind.value: count for kind, count in self.counts.items()},
            "statements": [one.to_dict() for one in self.statements],
            "arrived": self.arrived,
            "articles": [article.to_dict() for article in self.articles],
            "answer": self.answer.to_dict() if self.answer else None,
        }

    def to_markdown(self) -> str:
        """The news as a list, with a footnote per citation."""
        return changes_text.as_markdown(self)

    def to_html(self) -> str:
        """A fragment of HTML that needs nothing else."""
        return changes_html.of_changes(self)

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return changes_text.as_text(self)

    _repr_markdown_ = to_markdown
    _repr_html_ = to_html
