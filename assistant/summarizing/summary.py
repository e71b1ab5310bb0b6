"""What a summary is: a text of checked claims, as an answer is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.answers import Answer, Citation, Claim, Mode, Reports, Usage


class Style(StrEnum):
    """How a summary is laid out, and how long it is unless `words` says so."""

    BRIEF = "brief"
    BULLETS = "bullets"
    DETAILED = "detailed"


@dataclass(frozen=True)
class SummaryUsage(Usage):
    """Tokens that all requests took together, how many requests these were, and how many more an
    earlier run, that was interrupted, had made already.
    """

    calls: int = 0
    kept: int = 0

    def with_call(self, usage: Usage) -> SummaryUsage:
        """One request more."""
        both = Usage(self.model, self.prompt_tokens, self.completion_tokens) + usage
        return SummaryUsage(**asdict(both), calls=self.calls + 1, kept=self.kept)

    def with_kept(self) -> SummaryUsage:
        """One request that need not be made again."""
        return SummaryUsage(**{**asdict(self), "kept": self.kept + 1})


# What a summary has as an answer has it.
_AS_ANSWERS = """
    mode complete incomplete_reason notice text claims citations reports usage timings
""".split()


@dataclass(frozen=True)
class Summary:
    """The summary of `of`. `text` is Markdown; markers [^1], [^2] number `citations`.

    Claims, citations and verdicts are those of an `Answer`; without a language model each claim is a
    sentence word for word. Without claims there was nothing to summarize, and `text` says so.
    `articles` is how many articles there were, near-copies counted, `read` from how many of them
    sentences were looked at; the other fields are those of an Answer.
    """

    of: str
    style: Style
    text: str
    claims: list[Claim]
    citations: list[Citation]
    mode: Mode
    focus: str = ""
    articles: int = 0
    read: int = 0
    complete: bool = True
    incomplete_reason: str = ""
    notice: str = ""
    usage: SummaryUsage = SummaryUsage()
    timings: Mapping[str, float] = field(default_factory=dict)
    reports: Reports = field(default_factory=Reports)

    @property
    def as_answer(self) -> Answer:
        """The same as an answer to what was asked: all that shows answers shows summaries too."""
        return Answer(
            question=self.focus or self.of,
            text=self.text,
            claims=self.claims,
            citations=self.citations,
            answered=bool(self.claims),
            mode=self.mode,
            complete=self.complete,
            incomplete_reason=self.incomplete_reason,
            notice=self.notice,
            usage=self.usage,
            timings=self.timings,
            reports=self.reports,
        )

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        answer = self.as_answer.to_dict()
        return {
            "of": self.of,
            "style": self.style.value,
            "focus": self.focus,
            "articles": self.articles,
            "read": self.read,
            **{name: answer[name] for name in _AS_ANSWERS},
        }

    def to_markdown(self) -> str:
        """The text, with a footnote per citation: quote, outlet, date, verdict, link."""
        return self.as_answer.to_markdown()

    def to_html(self) -> str:
        """A fragment of HTML that needs nothing else: text, and the quotes as sidenotes."""
        return self.as_answer.to_html()

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return self.as_answer.to_text()

    def to_bibtex(self, accessed: Mapping[str, date] | None = None) -> str:
        """As `Answer.to_bibtex`."""
        return self.as_answer.to_bibtex(accessed)

    def to_csl(self, accessed: Mapping[str, date] | None = None) -> list[dict[str, Any]]:
        """As `Answer.to_csl`."""
        return self.as_answer.to_csl(accessed)

    _repr_markdown_ = to_markdown
    _repr_html_ = to_html
