"""What a text that was checked comes back as: its statements, each with a verdict and citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.answers import Citation, Reports
from assistant.rendering import bibliography, checked_html, checked_text
from assistant.rendering.bibtex import as_bibtex


class CheckVerdict(StrEnum):
    """What the articles have of a statement, from best to worst."""

    VERBATIM = "verbatim"
    """Its words, in their order; and who the text says has said them, where it says so."""
    SUPPORTED = "supported"
    """What it says, in other words."""
    ALTERED = "altered"
    """Its words, but some of them changed: see the diff."""
    MISATTRIBUTED = "misattributed"
    """Its words, but somebody else's, of another article or another day than it says."""
    CONTRADICTED = "contradicted"
    """Something else in its place."""
    NOT_FOUND = "not found"
    """Neither its words nor what it says."""


class EditKind(StrEnum):
    """What became of some words on their way from the article to the statement."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Edit:
    """Words of a statement, `text`, beside the article's, `original`; one of them may be empty."""

    kind: EditKind
    text: str
    original: str

    def to_dict(self) -> dict[str, str]:
        """JSON-ready."""
        return {"kind": self.kind.value, "text": self.text, "original": self.original}


@dataclass(frozen=True)
class Checked:
    """A statement, `text`, which is `[start:end]` of the text that was checked, in code points.

    `citations` are the places in the articles that the verdict rests on: each has its own exact
    words. `diff` goes through an altered statement word by word. `nearest` are sentences that come
    closest, where nothing was found. `reason` says in words what the verdict does not. `reports` counts
    the articles that stand behind it, near-copies included, and the reports.
    """

    text: str
    citations: list[Citation]
    diff: list[Edit]
    verdict: CheckVerdict
    reason: str = ""
    nearest: list[Citation] = field(default_factory=list)
    start: int = 0
    end: int = 0
    reports: Reports = field(default_factory=Reports)

    @property
    def accepted(self) -> bool:
        """Whether the articles have it: word for word, or in substance."""
        return self.verdict in (CheckVerdict.VERBATIM, CheckVerdict.SUPPORTED)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, with what is needed to find each citation again."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "citations": [citation.to_dict() for citation in self.citations],
            "diff": [edit.to_dict() for edit in self.diff],
            "nearest": [citation.to_dict() for citation in self.nearest],
            "reports": asdict(self.reports),
        }


@dataclass(frozen=True)
class CheckReport:
    """The statements of a text, in order; citations are numbered through all of them."""

    text: str
    statements: list[Checked]

    @property
    def accepted(self) -> bool:
        """Whether the articles have every statement, word for word or in substance."""
        return all(statement.accepted for statement in self.statements)

    @property
    def citations(self) -> list[Citation]:
        """All places that statements rest on, in their order."""
        return [citation for statement in self.statements for citation in statement.citations]

    @property
    def counts(self) -> dict[CheckVerdict, int]:
        """How many statements have each verdict, of those that occur, from best to worst."""
        found = Counter(statement.verdict for statement in self.statements)
        return {verdict: found[verdict] for verdict in CheckVerdict if found[verdict]}

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        return {
            "text": self.text,
            "accepted": self.accepted,
            "counts": {verdict.value: count for verdict, count in self.counts.items()},
            "statements": [statement.to_dict() for statement in self.statements],
        }

    def to_markdown(self) -> str:
        """The statements as a list, with a footnote per citation."""
        return checked_text.as_markdown(self)

    def to_html(self) -> str:
        """A fragment of HTML that needs nothing else."""
        return checked_html.of_report(self)

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return checked_text.as_text(self)

    def to_bibtex(self, accessed: Mapping[str, date] | None = None) -> str:
        """As `Answer.to_bibtex`, of all that statements cite."""
        return as_bibtex(bibliography.numbered(self.citations), accessed)

    def to_csl(self, accessed: Mapping[str, date] | None = None) -> list[dict[str, Any]]:
        """As `Answer.to_csl`, of all that statements cite."""
        return bibliography.as_csl(bibliography.numbered(self.citations), accessed)

    _repr_markdown_ = to_markdown
    _repr_html_ = to_html
