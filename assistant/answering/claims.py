"""Statements of a written answer to claims: each statement and each citation gets its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.offer import Offered
from assistant.answering.statements import Statement
from assistant.answering.verdicts import Verdicts
from assistant.answers import Citation, Claim, Verdict
from assistant.verification import Case, Verification

# From worst to best: a citation that stands behind several claims shows its worst verdict.
_ORDER = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.PARTIAL, Verdict.SUPPORTED)
_TOGETHER = "supports it together with the other citations"


def checked_claims(
    statements: Sequence[Statement],
    cited: Mapping[int, Offered],
    verdicts: Verdicts | None = None,
) -> list[Claim]:
    """A claim for each statement; `cited` maps citation numbers to sentences.

    What is among the `verdicts` already is not verified again.
    """
    cases = [case for statement in statements for case in _cases(statement, cited)]
    found = iter((verdicts or Verdicts()).of(cases))
    return [_claim(statement, cited, found) for statement in statements]


def shown_citations(claims: Sequence[Claim]) -> list[Citation]:
    """One citation for each number, in order."""
    worst: dict[int, Citation] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        known = worst.setdefault(citation.number, citation)
        if _ORDER.index(citation.verdict) < _ORDER.index(known.verdict):
            worst[citation.number] = citation
    return [worst[number] for number in sorted(worst)]


def _cases(statement: Statement, cited: Mapping[int, Offered]) -> Iterator[Case]:
    """The statement with all its citations, and with each alone where there are several."""
    offered = [cited[number] for number in statement.numbers]
    groups = [offered, *([one] for one in offered if len(offered) > 1)]
    for group in groups:
        days = [item.article.published for item in group]
        outlets = [item.article.source for item in group]
        yield Case(statement.text, [item.quote for item in group], days, outlets)


def _claim(
    statement: Statement, cited: Mapping[int, Offered], found: Iterator[Verification]
) -> Claim:
    """The claim; `found` gives the verdicts of its cases, in their order."""
    whole, several = next(found), len(statement.numbers) > 1
    citations = [
        _citation(number, cited[number], next(found) if several else whole, whole)
        for number in statement.numbers
    ]
    reason = "; ".join(whole.reasons)
    return Claim(
        statement.text, citations, whole.verdict, reason, whole.uncovered, statement.marked
    )


def _citation(number: int, offered: Offered, alone: Verification, whole: Verification) -> Citation:
    span, verdict, reason = offered.sentence, alone.verdict, "; ".join(alone.reasons)
    if whole.verdict is Verdict.SUPPORTED and verdict is not Verdict.SUPPORTED:
        verdict, reason = Verdict.PARTIAL, _TOGETHER
    return Citation(number, offered.article, span.start, span.end, verdict, reason)
