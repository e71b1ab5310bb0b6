"""What a question comes back as: an answer, its claims, their citations, each with a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote as percent_encoded

from assistant.anchoring import selectors
from assistant.rendering import bibliography, html, markdown, plain
from assistant.rendering.bibtex import as_bibtex
from assistant.text_fragments import fragment_of
from index.articles import Article, Passage
from index.text.when.mentions import Mention, mentions

# What ends an address in Markdown or HTML.
_UNSAFE = re.compile(r"""[\s<>"'`\\^{|}]""")


class Verdict(StrEnum):
    """Whether the evidence supports a claim."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


class Mode(StrEnum):
    """How an answer was made: of quoted sentences, or written by a language model."""

    QUOTED = "quoted"
    WRITTEN = "written"


@dataclass(frozen=True)
class Citation:
    """One sentence of one article, cited under a number; `quote` is `article.text[start:end]`.

    `also_in` are other articles that print the same sentence of the same report, the original first,
    at most five.
    """

    number: int
    article: Article
    start: int
    end: int
    verdict: Verdict
    reason: str = ""
    also_in: list[Article] = field(default_factory=list)

    @property
    def quote(self) -> str:
        """The cited words, exactly as they stand in the article."""
        return self.article.text[self.start : self.end]

    @property
    def deep_link(self) -> str:
        """The article's own http(s) address with a text fragment that scrolls to the quote, or ""."""
        address = _UNSAFE.sub(_as_percents, self.article.url.partition("#")[0])
        if not address.lower().startswith(("http://", "https://")):
            return ""
        ends = fragment_of(self.quote)
        fragment = ",".join(percent_encoded(end, safe="").replace("-", "%2D") for end in ends)
        return f"{address}#:~:text={fragment}"

    @property
    def page(self) -> int | None:
        """The page of the document that the quote begins on; None where there are no pages."""
        return self.article.page(self.start)

    @property
    def dates(self) -> list[Mention]:
        """The dates in the quote that rest on the day of publication: "on Tuesday", "last week".

        Spans are offsets into `quote`. Empty where the article has no date.
        """
        return [named for named in mentions(self.quote, self.article.published) if named.relative]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, with what `Assistant.resolve` finds the sentence again by, in later versions
        of the article too: its id, the span, and the quote with what stands around it.
        """
        return {
            "number": self.number,
            "article": self.article.to_dict(),
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "page": self.page,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "deep_link": self.deep_link,
            "selector": selectors.selectors(self),
            "dates": [date_dict(self.quote, named) for named in self.dates],
            "also_in": [article.to_dict() for article in self.also_in],
        }

    def to_annotation(self) -> dict[str, Any]:
        """A W3C Web Annotation of the quote, JSON-ready: https://www.w3.org/TR/annotation-model/."""
        return selectors.annotation(self)


@dataclass(frozen=True)
class Reports:
    """How many articles an answer, or a part of it, rests on, copies of those cited included, and how
    many reports these are, when copies of one count once.
    """

    articles: int = 0
    originals: int = 0


@dataclass(frozen=True)
class Claim:
    """A statement of the answer, the citations behind it, and whether together they support it.

    `uncovered` are spans (start, end) of `text` that nothing in the cited sentences says. `marked` are
    the numbers at its markers in the answer, in order; empty: each citation has one. `reports` counts
    what stands behind it.
    """

    text: str
    citations: list[Citation]
    verdict: Verdict
    reason: str = ""
    uncovered: list[tuple[int, int]] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    reports: Reports = Reports()

    @property
    def uncovered_words(self) -> list[str]:
        """The words that nothing in the cited sentences says."""
        return [" ".join(self.text[start:end].split()) for start, end in self.uncovered]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; citations by their numbers, with the verdicts that they have here."""
        return {
            "text": self.text,
            "citations": [citation.number for citation in self.citations],
            "verdicts": [[citation.verdict.value, citation.reason] for citation in self.citations],
            "verdict": self.verdict.value,
            "reason": self.reason,
            "uncovered": [list(span) for span in self.uncovered],
            "marked": list(self.marked),
            "reports": asdict(self.reports),
        }


@dataclass(frozen=True)
class Usage:
    """Tokens the language model read and wrote; 0 without one. `model` is its name."""

    model: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Of two requests together."""
        return Usage(
            self.model or other.model,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )


@dataclass(frozen=True)
class Trace:
    """How the answer came about: what was searched, offered, and dropped on the way.

    `limits` says in a sentence to which articles the search was limited, if it was.
    """

    articles_searched: int = 0
    first_day: date | None = None
    last_day: date | None = None
    passages: int = 0
    sentences_offered: int = 0
    markers_dropped: int = 0
    limits: str = ""


def _unknown(_: str) -> None:
    """No article is known."""


@dataclass(frozen=True)
class Answer:
    """The answer to a question. `text` is Markdown; markers [^1], [^2] number `citations`.

    Where `answered` is False the articles do not answer the question: `text` says so, and
    `nearest` holds the passages that come closest. `complete` is False when the language model
    stopped in the middle, or may have; then `incomplete_reason` says why. `notice` is what else the
    reader should know of how it was made. `timings` are seconds per step.

    `asked_as` is the stand-alone question that was searched, where it differs from what was asked.
    `unanswered` are the parts of the question that the articles leave open, in a written answer
    what it says of them; `missing` the names and words that no article found has. `premise` says
    what the question takes for granted and an article denies.
    """

    question: str
    text: str
    claims: list[Claim]
    citations: list[Citation]
    answered: bool
    mode: Mode
    nearest: list[Passage] = field(default_factory=list)
    complete: bool = True
    incomplete_reason: str = ""
    notice: str = ""
    usage: Usage = Usage()
    timings: Mapping[str, float] = field(default_factory=dict)
    trace: Trace = Trace()
    asked_as: str = ""
    unanswered: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    premise: str = ""
    reports: Reports = Reports()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: everything a script needs, the full articles left out."""
        return {
            "question": self.question,
            "asked_as": self.asked_as,
            "answered": self.answered,
            "mode": self.mode.value,
            "complete": self.complete,
            "incomplete_reason": self.incomplete_reason,
            "notice": self.notice,
            "text": self.text,
            "claims": [claim.to_dict() for claim in self.claims],
            "citations": [citation.to_dict() for citation in self.citations],
            "unanswered": list(self.unanswered),
            "missing": list(self.missing),
            "premise": self.premise,
            "reports": asdict(self.reports),
            "nearest": [passage_dict(passage) for passage in self.nearest],
            "usage": asdict(self.usage),
            "timings": dict(self.timings),
            "trace": {
                k: v.isoformat() if isinstance(v, date) else v
                for k, v in asdict(self.trace).items()
            },
        }

    @classmethod
    def from_dict(
        cls, value: Mapping[str, Any], article: Callable[[str], Article | None] = _unknown
    ) -> Answer:
        """The answer that `to_dict` gave. `article` finds articles by their ids; of those it does not
        know, the answer's articles have the words that it cites, at their places, and no others.

        Raises KeyError, TypeError or ValueError for anything else.
        """
        from assistant.restoring import restored

        return restored(value, article)

    def to_markdown(self) -> str:
        """The text, with a footnote per citation: quote, outlet, date, verdict, link."""
        return markdown.of_answer(self)

    def to_html(self) -> str:
        """A fragment of HTML that needs nothing else: text, and the quotes as sidenotes."""
        return html.of_answer(self)

    def to_text(self) -> str:
        """Plain text for a terminal."""
        return plain.of_answer(self)

    def to_bibtex(self, accessed: Mapping[str, date] | None = None) -> str:
        """An entry of BibTeX for each cited article, with the quotes and their places as a note.

        `accessed` are days by ids of articles: see `Assistant.accessed`.
        """
        return as_bibtex(bibliography.numbered(self.citations), accessed)

    def to_csl(self, accessed: Mapping[str, date] | None = None) -> list[dict[str, Any]]:
        """The same as CSL-JSON, for Zotero, Pandoc and their like."""
        return bibliography.as_csl(bibliography.numbered(self.citations), accessed)

    _repr_markdown_ = to_markdown
    _repr_html_ = to_html


def _as_percents(found: re.Match[str]) -> str:
    return percent_encoded(found[0], safe="")


def date_dict(quote: str, named: Mention) -> dict[str, str]:
    """Words of a quote and the days they mean, JSON-ready."""
    return {
        "words": quote[named.start : named.end],
        "first": named.first.isoformat(),
        "last": named.last.isoformat(),
    }


def passage_dict(passage: Passage) -> dict[str, Any]:
    """A passage, JSON-ready, with the spans of its sentences."""
    return {
        "article": passage.article.to_dict(),
        "start": passage.start,
        "text": passage.text,
        "score": passage.score,
        "sentences": [{"start": s.start, "end": s.end} for s in passage.sentences if s.citable],
    }
