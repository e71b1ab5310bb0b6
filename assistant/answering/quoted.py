"""Answers without a language model: the best sentences, verbatim, each cited."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.numbering import Numbering
from assistant.answers import Citation, Claim, Verdict
from assistant.rendering.escaping import escape
from assistant.rendering.plain import place
from index.search.evidence import Evidence

MOST_SENTENCES = 4
NO_LANGUAGE_MODEL = (
    "Quoted, not written: no language model is set. Set OPENAI_API_KEY, or OPENAI_BASE_URL for a"
    " server of your own, for written answers."
)
_REASON = "quoted word for word"


def quoted_claims(evidence: Sequence[Evidence], numbering: Numbering | None = None) -> list[Claim]:
    """A claim per sentence, in readable order: the best article first, each as it was written."""
    numbers = numbering or Numbering()
    articles = list(dict.fromkeys(item.article.id for item in evidence))
    ordered = sorted(
        evidence, key=lambda item: (articles.index(item.article.id), item.sentence.start)
    )
    return [_claim(numbers.of(item.article, item.sentence), item) for item in ordered]


def quoted_text(claims: Sequence[Claim]) -> str:
    """A paragraph per article: its sentences in quotation marks, then where they stand."""
    groups: dict[str, list[Citation]] = {}
    for claim in claims:
        groups.setdefault(claim.citations[0].article.id, []).extend(claim.citations)
    return "\n\n".join(_paragraph(group) for group in groups.values())


def _claim(number: int, item: Evidence) -> Claim:
    span = item.sentence
    citation = Citation(number, item.article, span.start, span.end, Verdict.SUPPORTED, _REASON)
    return Claim(citation.quote, [citation], Verdict.SUPPORTED, _REASON)


def _paragraph(citations: Sequence[Citation]) -> str:
    quotes = " ".join(f"{quote(c.quote)}[^{c.number}]" for c in citations)
    return f"{quotes}\n— {escape(place(*citations))}"


def quote(sentence: str) -> str:
    """A sentence in quotation marks, unless it brings its own."""
    text = escape(sentence)
    return text if text.startswith(("“", '"', "„", "«")) else f"“{text}”"
