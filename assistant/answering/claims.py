"""Statements of a written answer to claims: each statement and each citation gets its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.offer import Offered
from assistant.answering.statements import Statement
from assistant.answers import Citation, Claim, Verdict
from assistant.verification import Verification, verify

# From worst to best: a citation that stands behind several claims shows its worst verdict.
_ORDER = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.PARTIAL, Verdict.SUPPORTED)


def checked_claims(statements: Sequence[Statement], cited: Mapping[int, Offered]) -> list[Claim]:
    """A claim for each statement; `cited` maps citation numbers to sentences."""
    return [_claim(statement, cited) for statement in statements]


def shown_citations(claims: Sequence[Claim]) -> list[Citation]:
    """One citation for each number, in order."""
    worst: dict[int, Citation] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        known = worst.setdefault(citation.number, citation)
        if _ORDER.index(citation.verdict) < _ORDER.index(known.verdict):
            worst[citation.number] = citation
    return [worst[number] for number in sorted(worst)]


def _claim(statement: Statement, cited: Mapping[int, Offered]) -> Claim:
    quotes = [cited[number].quote for number in statement.numbers]
    whole = verify(statement.text, quotes)
    citations = [_citation(statement, number, cited[number], whole) for number in statement.numbers]
    return Claim(statement.text, citations, whole.verdict, "; ".join(whole.reasons))


def _citation(statement: Statement, number: int, offered: Offered, whole: Verification) -> Citation:
    span = offered.sentence
    alone = whole if len(statement.numbers) == 1 else verify(statement.text, [offered.quote])
    if whole.verdict is Verdict.SUPPORTED and alone.verdict is not Verdict.SUPPORTED:
        reason = "supports it together with the other citations"
        alone = replace(alone, verdict=Verdict.PARTIAL, reasons=[reason])
    reason = "; ".join(alone.reasons)
    return Citation(number, offered.article, span.start, span.end, alone.verdict, reason)
